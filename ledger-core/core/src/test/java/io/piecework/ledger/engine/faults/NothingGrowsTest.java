package io.piecework.ledger.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four threads give varied commands for a while; by hand for ten minutes with a heap of 256 MB. The caches, queues and maps of the ledger
 * keep their bounds, and once the caches are full, the heap in use stays as it is.
 */
class NothingGrowsTest {

    private static final int THREADS = 4;
    private static final int LARGEST_BATCH = 300;
    private static final int WORKERS = 2_000;
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP", "JPY", "CHF");

    /** The caches with a bound of their own that is larger than {@link #MOST}. */
    private static final Map<String, Integer> BOUNDS =
            Map.of("CommittedStates.states", 20_000, "GroupWriter.doubts", 10_000);

    /** What no other map or queue of the ledger reaches in this test. */
    private static final int MOST = 5_000;

    private static final long MEGABYTE = 1 << 20;

    /** The heap may differ by this much between two moments without a trend. */
    private static final long NOISE = 8 * MEGABYTE;

    /** A thread for each task: the common pool may have fewer threads than the test has tasks that wait. */
    private static final Executor EACH_ITS_OWN = work -> new Thread(work).start();

    private final AtomicLong number = new AtomicLong();

    @Test
    void nothing_grows_on_postgresql() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            run(database);
        }
    }

    @Test
    void nothing_grows_on_an_h2_file(@TempDir Path directory) throws Exception {
        try (FreshDatabase database = TestDatabase.file(directory.resolve("earnings"))) {
            run(database);
        }
    }

    private void run(FreshDatabase database) throws Exception {
        var app = new HostApplication(database);
        var length = Duration.ofSeconds(FaultRounds.times(2, 12, 300));
        try (Ledger ledger = app.ledger().build()) {
            ledger.listen("all", ListenerPolicy.fromNow(), message -> {});
            var limit = WaitLimit.of(length);
            List<CompletableFuture<Void>> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                var random = new Random(i);
                threads.add(CompletableFuture.runAsync(() -> give(ledger, app, random, limit), EACH_ITS_OWN));
            }
            List<Long> heap = observe(ledger, limit);
            for (CompletableFuture<Void> thread : threads) {
                thread.get(60, TimeUnit.SECONDS);
            }
            assertThat(number.get()).isPositive();
            if (heap.size() >= 30) {
                assertFlat(heap);
            }
        }
    }

    /** The heap in use after each full collection, one every five seconds. */
    private static List<Long> observe(Ledger ledger, WaitLimit limit) throws InterruptedException {
        var heap = new ArrayList<Long>();
        while (!limit.isOver()) {
            TimeUnit.MILLISECONDS.sleep(Math.min(5_000, limit.left().toMillis()));
            Map<String, Integer> sizes = CollectionSizes.of(ledger);
            assertThat(sizes).containsKey("CommittedStates.states");
            sizes.forEach(
                    (field, size) -> assertThat(size).as(field).isLessThanOrEqualTo(BOUNDS.getOrDefault(field, MOST)));
            System.gc();
            heap.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return heap;
    }

    /** What commands in flight use is in all of them: the smallest values of the second and the last third say whether there is a trend. */
    private static void assertFlat(List<Long> heap) {
        int third = heap.size() / 3;
        long middle = smallest(heap.subList(third, 2 * third));
        long end = smallest(heap.subList(2 * third, heap.size()));
        assertThat(end - middle)
                .as(
                        "growth of the heap in use, of %s MB",
                        heap.stream().map(used -> used / MEGABYTE).toList())
                .isLessThan(NOISE);
    }

    private static long smallest(List<Long> heap) {
        return heap.stream().mapToLong(Long::longValue).min().orElseThrow();
    }

    private void give(Ledger ledger, HostApplication app, Random random, WaitLimit limit) {
        while (!limit.isOver()) {
            try {
                giveOne(ledger, app, random);
            } catch (RefusedException | ConflictException | BusyException refused) {
                // as many of them are meant to be
            }
        }
    }

    private void giveOne(Ledger ledger, HostApplication app, Random random) {
        switch (random.nextInt(7)) {
            case 0, 1 -> ledger.execute(payment(random));
            case 2 -> ledger.executeEach(payments(random, 1 + random.nextInt(LARGEST_BATCH)));
            case 3 -> ledger.execute(refused());
            case 4 -> {
                Command twice = payment(random);
                ledger.execute(twice);
                ledger.execute(twice);
            }
            case 5 -> ledger.rehearse(payments(random, 5));
            default -> {
                try (HostApplication.Transaction transaction = app.begin()) {
                    ledger.execute(payment(random));
                    transaction.commit();
                }
            }
        }
    }

    private List<Command> payments(Random random, int count) {
        var payments = new ArrayList<Command>();
        for (int i = 0; i < count; i++) {
            payments.add(i % 20 == 19 ? refused() : payment(random));
        }
        return payments;
    }

    private Command payment(Random random) {
        String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        return CompensateWorker.of(
                "c-" + number.incrementAndGet(),
                "worker-" + random.nextInt(WORKERS),
                Amount.parse(currency + " 1"),
                "the page was down");
    }

    /** A requester without money. */
    private Command refused() {
        long task = number.incrementAndGet();
        return PublishTask.of("t-" + task, "requester-" + task, Amount.parse("USD 1.00"), 1);
    }
}
