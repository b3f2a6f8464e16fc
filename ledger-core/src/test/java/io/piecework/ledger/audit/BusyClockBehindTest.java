package io.piecework.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The books are closed while a process whose clock is two hours behind stores without a pause. Its transactions overlap with the closing. */
@Tag("slow")
class BusyClockBehindTest {

    private static final Amount DOLLAR = Amount.parse("USD 1.00");
    private static final InstantSource CLOCK = InstantSource.system();
    private static final InstantSource BEHIND = () -> CLOCK.instant().minus(Duration.ofHours(2));

    @Test
    void stores_nothing_in_the_period_that_was_sealed_meanwhile() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger right = open(database, CLOCK);
                Ledger behind = open(database, BEHIND)) {
            var stopped = new AtomicBoolean();
            var number = new AtomicInteger();
            Callable<Integer> deposits = () -> {
                while (!stopped.get()) {
                    behind.execute(DepositFunds.of("d-" + number.incrementAndGet(), "acme", DOLLAR));
                }
                return number.get();
            };
            var threads = Executors.newFixedThreadPool(2);
            try {
                List<Future<Integer>> running = List.of(threads.submit(deposits), threads.submit(deposits));
                Thread.sleep(700);
                Instant until = CLOCK.instant().minus(Duration.ofMinutes(61));
                ClosedPeriod closed = right.asOperator().closePeriod(ClosePeriod.of("USD", until));
                Thread.sleep(300);
                stopped.set(true);
                for (Future<Integer> each : running) {
                    each.get();
                }
                assertThat(closed.seal()).isNotNull();
                assertThat(number.get()).isGreaterThan(50);
                Proof.assertHolds(right);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static Ledger open(FreshDatabase database, InstantSource clock) {
        return Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
    }
}
