package io.piecework.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.lists.ListedEarnings;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.terms.Availability;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The number of queries for a list of workers who reach a threshold. */
class ThresholdReadsTest {

    private static final PayoutPolicy FIVE_NET = PayoutPolicy.over(
                    PayoutPolicy.Rail.of(null, usd("0.01")).withFee(PayoutFee.flat(usd("1.00"))))
            .from(Threshold.of(usd("5.00")).net());

    /** It reads the close date once. For every candidate it reads the account and the payout method; only for workers who reach the threshold also their status and open exceptions. */
    @Test
    void reads_nothing_more_of_workers_below_the_threshold() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Engine engine = TestEngine.over(database)) {
            for (int i = 0; i < 10; i++) {
                earn(engine, "below-" + i, "5.50");
            }
            earn(engine, "enough-1", "6.00");
            earn(engine, "enough-2", "9.00");
            var counting = new Counting(engine, new ArrayList<>());

            List<PayoutStanding> page = new Standings(
                            counting,
                            new ListedEarnings(counting),
                            null,
                            List.of(FIVE_NET),
                            TestEngine.clock().instant())
                    .page(null, 50);

            assertThat(page).extracting(standing -> standing.worker().value()).containsExactly("enough-1", "enough-2");
            assertThat(counting.asked()).hasSize(1 + 1 + 12 * 2 + 2 + 2);
            assertThat(counting.asked()).filteredOn("a query"::equals).hasSize(1 + 2);
        }
    }

    /** Earns an amount now, and 3.00 more that are held for a week. */
    private static void earn(Engine engine, String worker, String amount) {
        engine.write(CompensateWorker.of("now-" + worker, worker, usd(amount), "earned"));
        engine.write(CompensateWorker.of("later-" + worker, worker, usd("3.00"), "earned")
                .available(Availability.days(7)));
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }

    /** Delegates to another reading and records each request. */
    private record Counting(Reading reading, List<String> asked) implements Reading {

        @Override
        public <T> T snapshot(Function<Rows, T> queries) {
            asked.add("a snapshot");
            return reading.snapshot(queries);
        }

        @Override
        public <T> T query(Function<Rows, T> query) {
            asked.add("a query");
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
            asked.add(name);
            return reading.state(kind, name);
        }

        @Override
        public Map<Long, LedgerEvent> eventsAt(Collection<Long> positions) {
            return reading.eventsAt(positions);
        }

        @Override
        public Map<String, List<LedgerEvent>> events(Collection<String> streams, int most) {
            asked.add("events");
            return reading.events(streams, most);
        }
    }
}
