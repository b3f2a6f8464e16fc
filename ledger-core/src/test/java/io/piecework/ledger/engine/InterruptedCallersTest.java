package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.award.CompensateWorker;
import io.piecework.ledger.message.BusyException;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.statement.StatementPeriod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code Future.cancel(true)} and time-outs of web servers interrupt threads in the middle of a read or a write. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptedCallersTest {

    private static final int ROUNDS = 300;

    @Test
    void an_interrupted_caller_closes_no_file(@TempDir Path directory) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try (Ledger ledger = Ledger.file(directory.resolve("earnings"))) {
            var number = new AtomicInteger();
            for (int i = 0; i < 100; i++) {
                pay(ledger, number.incrementAndGet());
            }
            for (int round = 0; round < ROUNDS; round++) {
                List<Future<?>> calls = new ArrayList<>();
                for (int caller = 0; caller < 2; caller++) {
                    calls.add(callers.submit(() -> write(ledger, number.incrementAndGet())));
                    calls.add(callers.submit(() -> read(ledger)));
                }
                TimeUnit.MICROSECONDS.sleep(round * 10L);
                calls.forEach(call -> call.cancel(true));
            }
            callers.shutdown();
            assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

            pay(ledger, number.incrementAndGet());
            assertThat(ledger.asWorker("ada").balance("USD")).isPresent();
            Proof.assertHolds(ledger);
        } finally {
            callers.shutdownNow();
        }
    }

    private static void write(Ledger ledger, int number) {
        try {
            pay(ledger, number);
        } catch (BusyException | StorageException interrupted) {
            // the next caller must not notice
        }
    }

    private static void read(Ledger ledger) {
        for (int i = 0; i < 20; i++) {
            ledger.asWorker("ada").statement("USD", StatementPeriod.all());
            ledger.asWorker("ada").balance("USD");
        }
    }

    private static void pay(Ledger ledger, int number) {
        ledger.execute(CompensateWorker.of("c-" + number, "ada", Amount.parse("USD 0.01"), "the page was down"));
    }
}
