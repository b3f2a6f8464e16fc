package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.CompensateWorker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code Future.cancel(true)} and time-outs of web servers interrupt threads in the middle of a read or a write. */
@Tag("slow")
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

    /** A ledger that was just opened reads its file on the thread of the caller, which another one interrupts all the time. */
    @Test
    void an_interrupt_while_the_file_is_read_does_not_close_it(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("earnings");
        try (Ledger ledger = Ledger.file(file)) {
            ledger.executeEach(IntStream.range(0, 1_000)
                    .<Command>mapToObj(InterruptedCallersTest::payment)
                    .toList());
        }
        for (int opening = 0; opening < 5; opening++) {
            try (Ledger ledger = Ledger.file(file)) {
                Thread reader = new Thread(() -> readOnce(ledger));
                reader.start();
                while (reader.isAlive()) {
                    reader.interrupt();
                    TimeUnit.MICROSECONDS.sleep(50);
                }
                assertThat(ledger.asWorker("ada").balance("USD")).isPresent();
                pay(ledger, 1_000 + opening);
            }
        }
        try (Ledger ledger = Ledger.file(file)) {
            Proof.assertHolds(ledger);
        }
    }

    private static void readOnce(Ledger ledger) {
        try {
            ledger.asWorker("ada").statement("USD", StatementPeriod.all());
        } catch (StorageException interrupted) {
            // the next caller must not notice
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
        ledger.execute(payment(number));
    }

    private static Command payment(int number) {
        return CompensateWorker.of("c-" + number, "ada", Amount.parse("USD 0.01"), "the page was down");
    }
}
