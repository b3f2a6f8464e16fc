package io.piecework.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A command that a second actor gives again is answered with the first actor; what is stored does not change. */
class SecondActorTest {

    private static final Actor ACME = Actor.requester(new RequesterId("acme"));
    private static final Actor OPS = Actor.operator("ops-1");

    private final SettableClock clock = SettableClock.at("2026-03-02T10:00:00Z");

    @Test
    void the_answer_names_the_first_actor_and_time() {
        try (Ledger ledger = approved()) {
            clock.set(Instant.parse("2026-03-02T11:00:00Z"));
            refuses(
                    ledger,
                    ApproveAssignment.of("a-1").by(OPS),
                    "wrong-state: assignment:a-1 is already approved by requester:acme at 2026-03-02T10:00:00Z,"
                            + " not again by operator:ops-1");
            refuses(
                    ledger,
                    ApproveAssignment.of("a-1").by(OPS).at(Instant.parse("2026-03-02T10:30:00Z")),
                    "wrong-state: assignment:a-1 is already approved by requester:acme at 2026-03-02T10:00:00Z,"
                            + " not again by operator:ops-1");
            refuses(
                    ledger,
                    ExtendTask.of("x-1", "dogs", 1).by(ACME),
                    "wrong-state: operation:x-1 is already recorded as task-extended by operator:ops-1"
                            + " at 2026-03-02T10:00:00Z, not again by requester:acme");
        }
    }

    @Test
    void other_content_and_another_date_of_the_same_actor_still_reuse_the_id() {
        try (Ledger ledger = approved()) {
            refuses(
                    ledger,
                    GrantBonus.of("b-1", "ada", "acme", Amount.parse("USD 0.11"), "fast")
                            .by(OPS),
                    "id-reused: award:b-1 was recorded with amount USD 0.10, now given as USD 0.11");
            refuses(
                    ledger,
                    GrantBonus.of("b-1", "ada", "acme", Amount.parse("USD 0.10"), "fast")
                            .by(OPS)
                            .at(Instant.parse("2026-03-02T09:00:00Z")),
                    "id-reused: award:b-1 was recorded with at 2026-03-02T10:00:00Z, now given as 2026-03-02T09:00:00Z");
        }
    }

    @Test
    void the_first_actor_still_gets_the_first_receipt() {
        try (Ledger ledger = approved()) {
            Receipt again = ledger.execute(ApproveAssignment.of("a-1").by(ACME));
            assertThat(again.repeated()).isTrue();
            assertThat(again.event()).isEqualTo("assignment-approved");
        }
    }

    /** The permission is checked first: a worker who may not approve learns nothing of the approval. */
    @Test
    void an_actor_without_permission_is_not_answered_with_the_state() {
        try (Ledger ledger = approved()) {
            assertThatThrownBy(() -> ledger.execute(ApproveAssignment.of("a-1").by(Actor.worker(new WorkerId("ada")))))
                    .hasMessageStartingWith("not-permitted: ")
                    .hasMessageNotContaining("already");
        }
    }

    private Ledger approved() {
        Ledger ledger = Ledger.builder().inMemory().clock(clock).build();
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 10.00")).by(OPS));
        ledger.execute(
                PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 1).by(ACME));
        ledger.execute(ExtendTask.of("x-1", "dogs", 1).by(OPS));
        ledger.execute(AcceptAssignment.of("a-1", "dogs", "ada"));
        ledger.execute(SubmitAssignment.of("a-1"));
        ledger.execute(ApproveAssignment.of("a-1").by(ACME));
        ledger.execute(GrantBonus.of("b-1", "ada", "acme", Amount.parse("USD 0.10"), "fast")
                .by(OPS));
        return ledger;
    }

    private static void refuses(Ledger ledger, Command command, String message) {
        assertThatThrownBy(() -> ledger.execute(command)).hasMessage(message);
    }
}
