package io.piecework.ledger.delivery.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.EraseWorker;
import io.piecework.ledger.account.worker.ErasedWorker;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.ReinstateWorker;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.replay.Replay;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.PersonTexts;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RemovePayoutMethod;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.ArchiveTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.StopTask;
import io.piecework.ledger.work.terms.OverturnRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The erasure of a worker's texts under repeats, other processes, rebuilds and commands that come in between. */
@Tag("slow")
class ErasureUnderAttackTest extends ErasureStory {

    private static final EraseWorker BY_ONE = erase("e-1", "ops-1");

    @EachDatabase
    void a_decision_about_an_account_can_be_read_after_an_erasure(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock)) {
            story(ledger, clock);
            ledger.asOperator().eraseWorker(ERASE);
            assertThat(ledger.asWorker("ada").decision("suspension:s-1")).isPresent();
        }
    }

    @EachDatabase
    void a_refused_erasure_stores_nothing_and_another_operator_can_give_it(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock)) {
            story(ledger, clock);
            long events = database.count("ledger_event");
            refused(ledger, BY_ONE, "needs-authority: ");
            assertThat(database.count("ledger_event")).isEqualTo(events);
            ledger.execute(SetPayoutMethod.of("m-3", "ada", "bank", CANARY + "-token-2"));
            refused(ledger, ERASE, "wrong-state: worker:ada has a payout method; give RemovePayoutMethod first");
            assertThat(ledger.asOperator().worker("ada").payoutMethod()).isPresent();
            ledger.execute(RemovePayoutMethod.of("m-4", "ada"));
            ledger.asOperator().eraseWorker(ERASE.by(Actor.operator("ops-3")));
            assertThat(columns(database, CANARY)).isEmpty();
        }
    }

    @EachDatabase
    void the_event_is_not_stored_for_a_worker_with_a_payout_method(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock)) {
            story(ledger, clock);
            ledger.execute(SetPayoutMethod.of("m-3", "ada", "bank", CANARY + "-token-2"));
            assertThatThrownBy(() -> ToolCommands.execute(ledger, ERASE)) // as if it was set after the tool looked
                    .hasMessageContaining("wrong-state: worker:ada has a payout method");
        }
    }

    @EachDatabase
    void an_erased_token_does_not_come_back_from_memory(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock)) {
            story(ledger, clock);
            ledger.asOperator().eraseWorker(ERASE);
            ledger.execute(ReinstateWorker.of("s-9", "ada", "came back"));
            earn(ledger, "w-10");
            assertThatThrownBy(() -> ledger.execute(RequestPayout.of("p-9", "ada", PayoutPolicy.minorUnit("USD"))))
                    .hasMessageStartingWith("no-payout-method: ");
            assertThat(columns(database, CANARY)).isEmpty();
            assertThat(found(ledger)).isEmpty();
        }
    }

    @EachDatabase
    void a_method_set_between_the_event_and_the_keys_stops_the_erasure_until_it_is_removed(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock)) {
            story(ledger, clock);
            ToolCommands.execute(ledger, ERASE); // the first half of eraseWorker
            ledger.execute(SetPayoutMethod.of("m-3", "ada", "bank", CANARY + "-token-2"));
            refused(ledger, ERASE, "wrong-state: worker:ada has a payout method");
            assertThat(ledger.asOperator().worker("ada").payoutMethod())
                    .hasValue(new PayoutMethod("bank", CANARY + "-token-2"));
            ledger.execute(RemovePayoutMethod.of("m-4", "ada"));
            assertThat(ledger.asOperator().eraseWorker(ERASE).keys()).isEqualTo(1);
            assertThat(columns(database, CANARY)).isEmpty();
            assertThat(found(ledger)).isEmpty();
        }
    }

    @EachDatabase
    void a_worker_who_is_reinstated_between_the_event_and_the_keys_keeps_all_texts(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock)) {
            story(ledger, clock);
            ToolCommands.execute(ledger, ERASE);
            PersonTexts texts = ledger.asOperator().ports().personTexts();
            assertThatThrownBy(() -> texts.erase(new WorkerId("ada"), Long.MAX_VALUE, () -> {
                        ledger.execute(ReinstateWorker.of("s-9", "ada", "came back"));
                        throw new IllegalStateException("reinstated");
                    }))
                    .hasMessage("reinstated");
            refused(ledger, ERASE, "wrong-state: worker:ada is active, it would have to be closed");
            assertThat(columns(database, CANARY)).contains("ledger_assignment.reason");
            ledger.execute(CloseWorker.of("c-9", "ada", "leaves again"));
            refused(ledger, ERASE, "wrong-state: worker:ada got texts after position ");
            assertThat(columns(database, CANARY)).contains("ledger_assignment.reason");
            assertThat(ledger.asOperator().eraseWorker(erase("e-2", "ops-2")).keys())
                    .isEqualTo(2);
            assertThat(columns(database, CANARY)).isEmpty();
            assertThat(columns(database, "leaves again")).isEmpty();
            assertThat(found(ledger)).isEmpty();
        }
    }

    @EachDatabase
    void a_repeated_erasure_leaves_what_was_stored_after_a_reinstatement(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock)) {
            story(ledger, clock);
            ledger.asOperator().eraseWorker(ERASE);
            ledger.execute(ReinstateWorker.of("s-9", "ada", "came back"));
            ledger.execute(SetPayoutMethod.of("m-9", "ada", "bank", "new-token"));
            earn(ledger, "w-10");
            ledger.execute(AcceptAssignment.of("w-9", "t-1", "ada"));
            ledger.execute(SubmitAssignment.of("w-9"));
            ledger.execute(RejectAssignment.of("w-9", "a new reason"));
            ledger.execute(AppealRejection.of("w-9", "a new appeal"));
            assertThat(ledger.asOperator().eraseWorker(ERASE).keys()).isZero();
            refused(ledger, erase("e-2", "ops-2"), "wrong-state: worker:ada is active, it would have to be closed");
            ledger.execute(RequestPayout.of("p-9", "ada", PayoutPolicy.minorUnit("USD")));
            SoftAssertions.assertSoftly(softly -> {
                softly.assertThat(ledger.asOperator()
                                .assignment("w-9")
                                .orElseThrow()
                                .reason())
                        .asString()
                        .isEqualTo("a new appeal");
                softly.assertThat(database.column("SELECT token FROM ledger_payout WHERE stream = 'payout:p-9'"))
                        .containsExactly("new-token");
            });
        }
    }

    @Test
    void a_worker_with_seventy_thousand_events_can_be_erased() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger = open(database, TestEngine.clock())) {
            List<Long> positions = LongStream.rangeClosed(1, 70_000).boxed().toList();
            assertThat(ledger.asOperator().ports().personTexts().inTheClear(positions))
                    .isZero();
        }
    }

    @EachDatabase
    void refuses_a_window_that_lasts_until_the_task_is_archived(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock)) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
            ledger.execute(PublishTask.of("t-1", "acme", Amount.parse("USD 1.00"), 6)
                    .reviewed(ReviewPolicy.BY_HAND.overturning(OverturnRule.UNTIL_ARCHIVED)));
            ledger.execute(AcceptAssignment.of("w-1", "t-1", "ada"));
            ledger.execute(SubmitAssignment.of("w-1"));
            ledger.execute(RejectAssignment.of("w-1", CANARY + " this is a cat"));
            ledger.execute(CLOSE);
            refused(
                    ledger,
                    ERASE,
                    "wrong-state: worker:ada can appeal assignment:w-1 until task:t-1 is archived; archive it first");
            ledger.execute(StopTask.of("t-1"));
            ledger.execute(ArchiveTask.of("t-1"));
            ledger.asOperator().eraseWorker(ERASE);
        }
    }

    @EachDatabase
    void the_archiving_of_the_task_ends_a_window_of_days(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, TestEngine.clock())) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
            ledger.execute(PublishTask.of("t-1", "acme", Amount.parse("USD 1.00"), 6)
                    .reviewed(ReviewPolicy.BY_HAND.overturning(OverturnRule.daysAfterRejection(7))));
            ledger.execute(AcceptAssignment.of("w-1", "t-1", "ada"));
            ledger.execute(SubmitAssignment.of("w-1"));
            ledger.execute(RejectAssignment.of("w-1", CANARY + " this is a cat"));
            ledger.execute(CLOSE);
            ledger.execute(StopTask.of("t-1"));
            ledger.execute(ArchiveTask.of("t-1"));
            ledger.asOperator().eraseWorker(ERASE);
        }
    }

    @EachDatabase
    void refuses_an_open_exception_of_a_payout(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock)) {
            story(ledger, clock);
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED).because(CANARY + " failed"));
            refused(
                    ledger,
                    ERASE,
                    "wrong-state: worker:ada has an open exception of payout:p-1 at attempt 1; decide it first");
        }
    }

    @Test
    void of_two_erasures_at_once_the_second_ends_or_says_contention() throws Exception {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger = open(database, clock)) {
            story(ledger, clock);
            CompletableFuture<ErasedWorker> second;
            try (Connection first = database.dataSource().getConnection();
                    Statement retire = first.createStatement()) {
                first.setAutoCommit(false);
                retire.execute("UPDATE ledger_person_key SET retired_at = CURRENT_TIMESTAMP WHERE worker = 'ada'");
                second = CompletableFuture.supplyAsync(() -> ledger.asOperator().eraseWorker(ERASE));
                while (!second.isDone() && database.count("pg_locks WHERE NOT granted") == 0) {
                    Thread.onSpinWait();
                }
                first.commit();
            }
            assertThat(second.handle((erased, thrown) -> thrown == null ? null : thrown.getCause())
                            .get())
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).isNull(),
                            thrown -> assertThat(thrown).isInstanceOf(StorageException.class));
        }
    }

    @EachDatabase
    void a_repeated_erasure_does_not_overwrite_copies_of_texts_in_the_clear(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger old = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(clock)
                        .build();
                Ledger ledger = open(database, clock)) {
            story(ledger, clock);
            ledger.asOperator().eraseWorker(ERASE);
            old.execute(ReportPayout.of("p-1", 1, PayoutOutcome.RETURNED).because(CANARY + " came back"));
            assertThat(ledger.asOperator().eraseWorker(ERASE).keys()).isZero();
            assertThat(found(ledger)).isEmpty();
        }
    }

    @EachDatabase
    void a_repeat_in_the_process_that_erased_quotes_nothing(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock)) {
            story(ledger, clock);
            ledger.asOperator().eraseWorker(ERASE);
            ledger.execute(CloseWorker.of("c-1", "ada", "[erased]")); // as a caller reads it now
        }
    }

    @EachDatabase
    void a_host_transaction_makes_one_key_of_a_worker(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var host = new HostApplication(database);
            try (Ledger ledger = host.ledger().sealedTexts().build()) {
                try (HostApplication.Transaction transaction = host.begin()) {
                    for (int i = 0; i < 5; i++) {
                        ledger.execute(HoldEarnings.everything("h-" + i, "ada", "USD", CANARY));
                        ledger.execute(ReleaseHold.of("r-" + i, "h-" + i, CANARY));
                    }
                    transaction.commit();
                }
                assertThat(database.count("ledger_person_key")).isEqualTo(1);
            }
        }
    }

    @EachDatabase
    void verify_finds_a_key_that_was_lost_after_an_erasure(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock)) {
            story(ledger, clock);
            ledger.asOperator().eraseWorker(ERASE);
            ledger.execute(ReinstateWorker.of("s-9", "ada", "came back"));
            database.execute("UPDATE ledger_person_key SET secret = NULL WHERE worker = 'ada'"); // not by an erasure
            database.execute("UPDATE ledger_status_change SET reason = '[erased]' WHERE worker = 'ada'");
            database.execute(
                    "UPDATE ledger_statement_line SET reason = '[erased]' WHERE worker = 'ada' AND reason IS NOT NULL");
            assertThat(found(ledger)).isNotEmpty();
        }
    }

    @EachDatabase
    void a_repeat_in_another_process_quotes_nothing(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock);
                Ledger other = open(database, clock)) {
            story(other, clock);
            ledger.asOperator().eraseWorker(ERASE);
            other.execute(DismissAppeal.of("w-1", "the reason as another system has it"));
        }
    }

    @EachDatabase
    void a_text_that_says_erased_is_a_text_as_any_other_where_nothing_is_sealed(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(TestEngine.clock())
                        .build()) {
            ledger.execute(SuspendWorker.of("s-1", "ada", "[erased]"));
            assertThatThrownBy(() -> ledger.execute(SuspendWorker.of("s-1", "ada", "another reason")))
                    .hasMessageStartingWith("id-reused");
        }
    }

    @EachDatabase
    void a_rebuild_that_runs_meanwhile_brings_no_text_back(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database, clock)) {
            story(ledger, clock);
            ToolCommands.execute(ledger, ERASE); // eraseWorker is between its command and the keys
            database.execute("DELETE FROM ledger_status_change WHERE worker = 'ada'"); // why a rebuild is needed
            var erasure = new ArrayList<CompletableFuture<OptionalInt>>();
            Audit.of(ledger.asOperator()).rebuild(new Replay.Watcher() {
                @Override
                public void begins(String pass, long events) {
                    if (erasure.isEmpty()) {
                        erasure.add(CompletableFuture.supplyAsync(() -> ledger.asOperator()
                                .ports()
                                .personTexts()
                                .erase(new WorkerId("ada"), Long.MAX_VALUE, () -> {})));
                        erasure.get(0)
                                .copy()
                                .completeOnTimeout(OptionalInt.empty(), 500, TimeUnit.MILLISECONDS)
                                .join();
                    }
                }

                @Override
                public void finding(String sentence) {}
            });
            assertThat(erasure.get(0).join()).hasValue(1);
            assertThat(columns(database, CANARY)).isEmpty();
            assertThat(found(ledger)).isEmpty();
        }
    }

    private static void earn(Ledger ledger, String work) {
        ledger.execute(AcceptAssignment.of(work, "t-1", "ada"));
        ledger.execute(SubmitAssignment.of(work));
        ledger.execute(ApproveAssignment.of(work));
    }

    private static void refused(Ledger ledger, EraseWorker command, String beginning) {
        assertThatThrownBy(() -> ledger.asOperator().eraseWorker(command))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(beginning);
    }
}
