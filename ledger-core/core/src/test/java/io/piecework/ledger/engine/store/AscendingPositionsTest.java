package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.replay.EventComparison;
import io.piecework.ledger.audit.replay.Replay;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.util.concurrent.atomic.AtomicReference;

/** A reader by position sees the events of a stream in their order, although two processes wrote them. */
class AscendingPositionsTest {

    /** The clock is read after the assignment is loaded and before the worker's stream is. */
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    @EachDatabase
    void an_event_has_a_higher_position_than_events_appended_by_another_process_during_the_decision(TestDatabase kind) {
        SettableClock clock = TestEngine.clock();
        try (FreshDatabase database = kind.fresh();
                Engine other = TestEngine.over(database);
                Engine engine = new Engine(
                        database.dataSource(),
                        () -> {
                            meanwhile.getAndSet(() -> {}).run();
                            return clock.instant();
                        },
                        TestEngine.OPENING,
                        TestEngine.MODULES)) {
            other.write(DepositFunds.of("d", "acme", Amount.parse("USD 20.00")));
            other.write(PublishTask.of("t", "acme", Amount.parse("USD 1.00"), 9));
            submitted(other, "learnt", "bob");
            submitted(other, "theirs", "ada");
            submitted(other, "mine", "ada");
            engine.write(ApproveAssignment.of("learnt"));

            meanwhile.set(() -> other.write(ApproveAssignment.of("theirs")));
            engine.write(ApproveAssignment.of("mine"));

            assertThat(database.column(
                            "SELECT sequence FROM ledger_event WHERE stream = 'worker:ada:USD'" + " ORDER BY position"))
                    .containsExactly("0", "1");
            var findings = new RecordedFindings();
            new Replay(engine.history().parts()).verify(findings, EventComparison.NONE, rows -> {});
            assertThat(findings.sentences()).isEmpty();
        }
    }

    private static void submitted(Engine engine, String assignment, String worker) {
        engine.write(AcceptAssignment.of(assignment, "t", worker));
        engine.write(SubmitAssignment.of(assignment));
    }
}
