package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The pages of events that reports read, and their moment. */
class EventPagesTest {

    /**
     * The task's first event (for its own fee), three events of the approved assignment (accepted, submitted,
     * approved), and the terms once more.
     */
    @EachDatabase
    void a_report_reads_only_the_first_event_of_a_task_with_many_slots(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            engine.write(DepositFunds.of("d-1", "acme", Amount.parse("USD 50.00")));
            engine.write(
                    PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 40).withFee(FeePolicy.percent("20")));
            for (int i = 1; i <= 40; i++) {
                engine.write(AcceptAssignment.of("a-" + i, "dogs", "ada-" + i));
            }
            engine.write(SubmitAssignment.of("a-7"));
            engine.write(ApproveAssignment.of("a-7"));
            var counting = new Counting(engine);

            assertThat(FeeCheck.each(counting, ReportScope.all(), StatementPeriod.all(), difference -> {}))
                    .isEqualTo(2);
            assertThat(counting.events).isEqualTo(5);
        }
    }

    /** Counts the events that a report reads. */
    private static final class Counting implements Reading {

        private final Reading reading;
        private int events;

        Counting(Reading reading) {
            this.reading = reading;
        }

        @Override
        public <T> T snapshot(Function<Rows, T> queries) {
            return reading.snapshot(queries);
        }

        @Override
        public <T> T query(Function<Rows, T> query) {
            return reading.query(query);
        }

        @Override
        public void advance(Checkpoint checkpoint) {
            reading.advance(checkpoint);
        }

        @Override
        public <T> T finalSnapshot(FinalQueries<T> queries) {
            return reading.finalSnapshot(queries);
        }

        @Override
        public <S> Optional<S> state(StreamKind<S> kind, String name) {
            return reading.state(kind, name);
        }

        @Override
        public Map<Long, LedgerEvent> eventsAt(Collection<Long> positions) {
            return reading.eventsAt(positions);
        }

        @Override
        public Map<String, List<LedgerEvent>> events(Collection<String> streams, int most) {
            Map<String, List<LedgerEvent>> found = reading.events(streams, most);
            found.values().forEach(stream -> events += stream.size());
            return found;
        }
    }
}
