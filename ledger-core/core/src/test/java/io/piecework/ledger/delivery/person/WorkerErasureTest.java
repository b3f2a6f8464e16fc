package io.piecework.ledger.delivery.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.EraseWorker;
import io.piecework.ledger.account.worker.ErasedWorker;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.ReinstateWorker;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.proof.Verification;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.decision.AnswerReview;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** The erasure of a worker's texts: what it refuses, what it leaves, and that the proofs hold. */
@Tag("slow")
class WorkerErasureTest extends ErasureStory {

    @EachDatabase
    void the_texts_are_gone_and_amounts_and_proofs_stay(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock)) {
            story(ledger, clock);
            Fingerprint fingerprint = ledger.asAuditor().fingerprint();
            String balances = ledger.asOperator().worker("ada").balances().toString();
            assertThat(columns(database, CANARY)).hasSizeGreaterThan(5);

            assertThat(ledger.asOperator().eraseWorker(ERASE).keys()).isEqualTo(1);

            assertThat(columns(database, CANARY)).isEmpty();
            assertThat(columns(database, "blurred")).contains("ledger_assignment.reason");
            assertThat(ledger.asAuditor().fingerprintUpTo(fingerprint.position()))
                    .isEqualTo(fingerprint);
            assertThat(ledger.asOperator().worker("ada").balances()).asString().isEqualTo(balances);
            assertThat(ledger.asOperator().worker("ada").payoutMethod()).isEmpty();
            assertThat(ledger.asOperator()
                            .lists()
                            .holds(null, 10)
                            .items()
                            .get(0)
                            .reason())
                    .asString()
                    .isEqualTo("[erased]");
            verified(ledger);
            assertThat(Audit.of(ledger.asOperator())
                            .rebuild(new RecordedFindings())
                            .differing())
                    .isZero();
            assertThat(columns(database, CANARY)).isEmpty();
        }
    }

    @EachDatabase
    void every_text_about_every_worker_of_a_story_of_all_commands_can_be_erased(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, TestEngine.clock())) {
            EveryCommand.executeAll(ledger);
            for (String worker : Set.copyOf(database.column("SELECT DISTINCT worker FROM ledger_person_key"))) {
                assertThat(ledger.asOperator()
                                .ports()
                                .personTexts()
                                .erase(new WorkerId(worker), Long.MAX_VALUE, () -> {}))
                        .hasValue(1);
            }
            assertThat(found(ledger)).isNotEmpty().allMatch(each -> each.endsWith(": texts are lost"));
            for (String table : List.of("assignment", "award", "hold", "payout", "payout_step", "status_change")) {
                assertThat(database.column("SELECT DISTINCT reason FROM ledger_" + table + " WHERE reason IS NOT NULL"))
                        .as(table)
                        .containsExactly("[erased]");
            }
            assertThat(database.column("SELECT DISTINCT token FROM ledger_payout_step WHERE token IS NOT NULL"))
                    .containsExactly("[erased]");
            EveryCommand.executeAll(ledger);
        }
    }

    @EachDatabase
    void refuses_what_is_open(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock)) {
            STORY.forEach(ledger::execute);
            refused(ledger, "is suspended, it would have to be closed");
            ledger.execute(CLOSE);
            refused(ledger, "has USD 0.50 held, it would have to be zero");
            ledger.execute(ReleaseHold.of("h-2", "h-1", CANARY + " checked"));
            refused(ledger, "has USD 1.00 available, it would have to be zero");
            ledger.execute(ReinstateWorker.of("s-2", "ada", CANARY + " reinstated"));
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", CANARY + "-token"));
            ledger.execute(RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")));
            ledger.execute(AcceptAssignment.of("w-4", "t-1", "ada"));
            ledger.execute(CloseWorker.of("c-2", "ada", CANARY + " leaves"));
            refused(ledger, "has USD 1.00 in transit, it would have to be zero");
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            refused(ledger, "has assignment:w-4, which is accepted; decide it first");
            ledger.execute(SubmitAssignment.of("w-4"));
            refused(ledger, "has USD 1.00 awaiting review, it would have to be zero");
            ledger.execute(RejectAssignment.of("w-4", CANARY + " a cat again"));
            refused(ledger, "can appeal assignment:w-1 until 2026-03-02T12:00:00Z");
            clock.advance(Duration.ofDays(60));
            ledger.execute(HoldEarnings.everything("h-9", "ada", "USD", CANARY + " court order"));
            refused(ledger, "is under the hold h-9, which is active; release it first");
            ledger.execute(ReleaseHold.of("h-10", "h-9", CANARY + " lifted"));
            refused(ledger, "waits for the review of the decision suspension:s-1; answer it first");
            ledger.execute(AnswerReview.changing("suspension:s-1", CANARY + " you are right"));
            refused(ledger, "has a payout method; give RemovePayoutMethod first");
            ledger.execute(REMOVE);
            assertThat(database.count("ledger_event WHERE name = 'worker-erased'"))
                    .isZero();
            assertThatThrownBy(() -> ledger.asOperator().eraseWorker(ERASE.by(Actor.operator("ops-2"))))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith("needs-authority: ");
            ledger.asOperator().eraseWorker(ERASE);
            assertThat(columns(database, CANARY)).isEmpty();
        }
    }

    @EachDatabase
    void refuses_a_worker_with_texts_in_the_clear(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh()) {
            try (Ledger ledger = Ledger.builder()
                    .dataSource(database.dataSource())
                    .clock(clock)
                    .build()) {
                story(ledger, clock);
                refused(
                        ledger,
                        "has 17 events with texts in the clear; open the ledger with sealedTexts(), in a ledger without"
                                + " events");
            }
            try (Ledger ledger = open(database, clock)) {
                refused(
                        ledger,
                        "has 17 events with texts in the clear, which were stored before all processes sealed texts");
            }
        }
    }

    @EachDatabase
    void an_erasure_that_was_interrupted_is_completed_by_the_same_command(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock)) {
            story(ledger, clock);
            ToolCommands.execute(ledger, ERASE);
            assertThat(columns(database, CANARY)).isNotEmpty();
            assertThat(found(ledger))
                    .singleElement()
                    .asString()
                    .matches(
                            "ledger_person_key \\S{12} has its secret, and"
                                    + " worker:ada was erased at position \\d+: the erasure is not finished, give its command again");
            ErasedWorker erased = ledger.asOperator().eraseWorker(ERASE);
            assertThat(erased).isEqualTo(new ErasedWorker(new WorkerId("ada"), 1));
            assertThat(columns(database, CANARY)).isEmpty();
            assertThat(ledger.asOperator().eraseWorker(ERASE).keys()).isZero();
            verified(ledger);
        }
    }

    @EachDatabase
    void verify_tells_an_erased_text_from_a_damaged_one(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock)) {
            story(ledger, clock);
            database.execute("UPDATE ledger_person_key SET secret = NULL WHERE worker = 'bob'");
            assertThat(found(ledger))
                    .filteredOn(each -> each.contains("ledger_person_key"))
                    .singleElement()
                    .asString()
                    .matches(
                            "ledger_person_key \\S{12} has no secret, and worker:bob was not erased after position \\d+: texts are lost");
            database.update("UPDATE ledger_person_key SET secret = ? WHERE worker = 'bob'", (Object) new byte[16]);
            assertThat(found(ledger))
                    .anyMatch(each ->
                            each.matches("ledger_event assignment:w-3@2 \\(position \\d+\\) cannot be read: a text"
                                    + " is sealed, and its key is missing or another one"));
            database.execute("DELETE FROM ledger_person_key WHERE worker = 'bob'");
            assertThat(found(ledger))
                    .anyMatch(each ->
                            each.matches("ledger_event assignment:w-3@2 \\(position \\d+\\) cannot be read: a text"
                                    + " is sealed, and its key is missing or another one"));
            ledger.asOperator().eraseWorker(ERASE);
            database.execute("UPDATE ledger_assignment SET reason = 'a better reason' WHERE stream = 'assignment:w-1'");
            assertThat(found(ledger))
                    .anyMatch(each -> each.startsWith("ledger_assignment (stream \"assignment:w-1\")")
                            && each.contains("the events give \"[erased]\""));
        }
    }

    @EachDatabase
    void another_process_seals_later_texts_with_a_new_key_which_another_erasure_destroys(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock);
                Ledger other = open(database, clock)) {
            STORY.forEach(ledger::execute);
            SETTLED.forEach(other::execute); // and caches a key
            clock.advance(Duration.ofDays(60));
            ledger.execute(CLOSE);
            ledger.execute(REMOVE);
            assertThat(ledger.asOperator().eraseWorker(ERASE).keys()).isEqualTo(2);
            other.execute(ReinstateWorker.of("s-3", "ada", CANARY + " came back"));
            assertThat(database.count("ledger_person_key WHERE secret IS NOT NULL AND worker = 'ada'"))
                    .isEqualTo(1);
            verified(ledger);
            assertThat(columns(database, CANARY)).contains("ledger_status_change.reason");
            other.execute(CloseWorker.of("c-3", "ada", CANARY + " leaves again"));
            assertThat(ledger.asOperator()
                            .eraseWorker(EraseWorker.of("e-2", "ada", "GDPR Article 17", "ops-2")
                                    .by(Actor.operator("ops-1")))
                            .keys())
                    .isEqualTo(1);
            assertThat(columns(database, CANARY)).isEmpty();
            verified(ledger);
        }
    }

    @EachDatabase
    void the_event_of_the_erasure_keeps_its_basis_and_its_tags(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock)) {
            story(ledger, clock);
            ledger.asOperator().eraseWorker(ERASE, Tags.of("case", "17"));
            assertThat(new String(
                            database.bytes("SELECT payload FROM ledger_event WHERE name = 'worker-erased'"),
                            StandardCharsets.UTF_8))
                    .contains("\"basis\":\"GDPR Article 17\",\"approver\":\"operator:ops-2\"")
                    .contains("\"tags\":{\"case\":\"17\"}");
        }
    }

    private static void refused(Ledger ledger, String sentence) {
        assertThatThrownBy(() -> ledger.asOperator().eraseWorker(ERASE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("wrong-state: worker:ada " + sentence);
    }

    private static void verified(Ledger ledger) {
        var watcher = new RecordedFindings();
        Verification verification = Audit.of(ledger.asAuditor()).verify(watcher);
        assertThat(watcher.sentences()).isEmpty();
        assertThat(verification.isClean()).isTrue();
    }
}
