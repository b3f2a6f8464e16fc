package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Many commands in one call: each in its own right, or all or none. */
class TogetherTest {

    private static final Amount TWO = Amount.of("2.00", "USD");
    private static final Amount HALF = Amount.of("0.50", "USD");

    /** Each command after the first is possible only after the one before. */
    private static final List<Command> STORY = List.of(
            DepositFunds.of("d", "acme", TWO),
            PublishTask.of("t", "acme", HALF, 2),
            AcceptAssignment.of("a", "t", "ada"),
            SubmitAssignment.of("a"),
            ApproveAssignment.of("a"),
            AcceptAssignment.of("b", "t", "ada"),
            SubmitAssignment.of("b"),
            ApproveAssignment.of("b"));

    @EachDatabase
    void each_is_decided_on_the_state_after_those_before_it(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database);
                FreshDatabase other = kind.fresh();
                Ledger singly = over(other)) {
            List<Receipt> together = ledger.executeAllOrNone(STORY);

            assertThat(together).extracting(Receipt::repeated).containsOnly(false);
            assertThat(together).isEqualTo(STORY.stream().map(singly::execute).toList());
            assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().available())
                    .isEqualTo(Amount.of("1.00", "USD"));
            assertThat(ledger.asAuditor().trialBalance())
                    .isEqualTo(singly.asAuditor().trialBalance());
        }
    }

    @EachDatabase
    void repeats_are_marked(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            List<Receipt> first = ledger.executeAllOrNone(STORY);
            List<Receipt> again = ledger.executeAllOrNone(STORY);

            assertThat(again).extracting(Receipt::repeated).containsOnly(true);
            assertThat(again).isEqualTo(first.stream().toList());
            assertThat(ledger.executeAllOrNone(List.of(STORY.get(0), STORY.get(0))))
                    .extracting(Receipt::repeated)
                    .containsExactly(true, true);
            assertThat(database.count("ledger_event")).isEqualTo(14);
        }
    }

    @EachDatabase
    void one_refusal_undoes_all_and_names_its_index(TestDatabase kind) {
        var commands = new ArrayList<>(STORY);
        commands.add(AcceptAssignment.of("c", "t", "ada"));
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            var refused = catchThrowableOfType(RefusedException.class, () -> ledger.executeAllOrNone(commands));

            assertThat(refused.code()).isEqualTo(RefusalCode.NO_FREE_SLOT);
            assertThat(refused.index()).hasValue(8);
            assertThat(refused).hasMessageStartingWith("commands[8]: no-free-slot: task:t ");
            assertThat(database.count("ledger_event")).isZero();
            assertThat(database.count("ledger_posting")).isZero();
            assertThat(ledger.executeAllOrNone(STORY)).hasSize(8);
        }
    }

    @EachDatabase
    void a_rehearsal_decides_and_stores_nothing(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            List<Receipt> rehearsed = ledger.rehearse(STORY);

            assertThat(database.count("ledger_event")).isZero();
            assertThat(ledger.executeAllOrNone(STORY)).isEqualTo(rehearsed);
            assertThatThrownBy(() -> ledger.rehearse(List.of(ApproveAssignment.of("nothing"))))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("unknown-subject: assignment:nothing");
        }
    }

    @EachDatabase
    void in_bulk_each_command_has_its_own_outcome(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            List<CommandOutcome> outcomes = ledger.executeEach(List.of(
                    DepositFunds.of("d", "acme", TWO),
                    DepositFunds.of("d", "acme", HALF),
                    DepositFunds.of("d", "acme", TWO)));

            assertThat(outcomes).hasSize(3);
            assertThat(outcomes.get(0))
                    .isInstanceOfSatisfying(
                            CommandOutcome.Stored.class,
                            stored -> assertThat(stored.receipt().repeated()).isFalse());
            assertThat(outcomes.get(1)).isInstanceOfSatisfying(CommandOutcome.Refused.class, refused -> {
                assertThat(refused.refusal().field()).hasValue("amount");
                assertThat(refused.refusal().index()).isEmpty();
            });
            assertThat(outcomes.get(2))
                    .isInstanceOfSatisfying(
                            CommandOutcome.Stored.class,
                            stored -> assertThat(stored.receipt().repeated()).isTrue());
        }
    }

    @EachDatabase
    void refuses_more_than_two_hundred_together(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            assertThatThrownBy(() -> ledger.executeAllOrNone(Collections.nCopies(201, STORY.get(0))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("201")
                    .hasMessageContaining("200");
            assertThat(ledger.executeAllOrNone(Collections.nCopies(200, STORY.get(0))))
                    .hasSize(200);
            assertThat(ledger.executeAllOrNone(List.of())).isEmpty();
        }
    }

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(SettableClock.at("2026-11-24T09:00:00Z"))
                .build();
    }
}
