package io.piecework.ledger.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.account.DepositFunds;
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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The books are closed while a process whose clock is two hours behind stores without a pause. Its transactions overlap with the closing. */
@Tag("slow")
class BusyClockBehindTest {

    private static final Amount DOLLAR = Amount.parse("USD 1.00");
    private static final int DEPOSITS = 200;
    private static final InstantSource CLOCK = InstantSource.system();
    private static final InstantSource BEHIND = () -> CLOCK.instant().minus(Duration.ofHours(2));

    @Test
    void stores_nothing_in_the_period_that_was_sealed_meanwhile() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger right = open(database, CLOCK);
                Ledger behind = open(database, BEHIND)) {
            var stopped = new AtomicBoolean();
            var number = new AtomicInteger();
            var stored = new Semaphore(0);
            Callable<Integer> deposits = () -> {
                while (!stopped.get()) {
                    behind.execute(DepositFunds.of("d-" + number.incrementAndGet(), "acme", DOLLAR));
                    stored.release();
                }
                return number.get();
            };
            var threads = Executors.newFixedThreadPool(2);
            try {
                List<Future<Integer>> running = List.of(threads.submit(deposits), threads.submit(deposits));
                awaitDeposits(stored);
                Instant until = CLOCK.instant().minus(Duration.ofMinutes(61));
                ClosedPeriod closed = right.asOperator().closePeriod(ClosePeriod.of("USD", until));
                awaitDeposits(stored);
                stopped.set(true);
                for (Future<Integer> each : running) {
                    each.get();
                }
                assertThat(closed.seal()).isNotNull();
                Proof.assertHolds(right);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static void awaitDeposits(Semaphore stored) throws InterruptedException {
        stored.drainPermits();
        assertThat(stored.tryAcquire(DEPOSITS, 30, TimeUnit.SECONDS))
                .as("deposits")
                .isTrue();
    }

    private static Ledger open(FreshDatabase database, InstantSource clock) {
        return Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
    }
}
