package io.piecework.ledger.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;

/**
 * Host transactions, some rolled back and some held open, and callers of the writer compete for the same few workers.
 */
@Timeout(value = 1_800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostTransactionRaceTest {

    private static final long SEED = Long.getLong("piecework.seed", 20_260_131);
    private static final int ROUNDS = FaultRounds.times(20, 1_000);
    private static final int APPLICATIONS = 4;
    private static final int CALLERS = 4;
    private static final int WORKERS = 3;

    /** The acknowledged commands, and the cents of each worker according to them. */
    private final Map<String, AtomicInteger> approved = new ConcurrentHashMap<>();

    private final AtomicInteger conflicts = new AtomicInteger();
    private final AtomicInteger orders = new AtomicInteger();

    @EachDatabase
    void every_balance_equals_the_acknowledged_commands_and_the_ledger_verifies(TestDatabase kind) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(APPLICATIONS + CALLERS);
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().patience(Duration.ofSeconds(60)).build();
                    Ledger other = Ledger.builder()
                            .dataSource(database.dataSource())
                            .clock(TestEngine.clock())
                            .patience(Duration.ofSeconds(60))
                            .build()) {
                prepare(ledger);
                var racing = new ArrayList<Future<?>>();
                for (int i = 0; i < APPLICATIONS; i++) {
                    int number = i;
                    racing.add(threads.submit(() -> application(app, ledger, number, patience(kind))));
                }
                for (int i = 0; i < CALLERS; i++) {
                    int number = APPLICATIONS + i;
                    Ledger writer = i % 2 == 0 ? ledger : other;
                    racing.add(threads.submit(() -> caller(writer, number)));
                }
                for (Future<?> each : racing) {
                    each.get(1_500, TimeUnit.SECONDS);
                }
                assertThat(balances(database)).as("seed " + SEED).isEqualTo(acknowledged());
                assertThat(app.orders()).hasSize(orders.get());
                assertThat(approved.values().stream()
                                .mapToInt(AtomicInteger::get)
                                .sum())
                        .isBetween(CALLERS * ROUNDS, (APPLICATIONS + CALLERS) * ROUNDS);
                CentPayouts.assertClean(ledger);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void prepare(Ledger ledger) {
        var story = new ArrayList<Command>(List.of(
                DepositFunds.of("d", "acme", Amount.parse("USD 90000.00")),
                PublishTask.of("dogs", "acme", Amount.parse("USD 0.01"), 100_000)));
        for (int thread = 0; thread < APPLICATIONS + CALLERS; thread++) {
            for (int round = 0; round < ROUNDS; round++) {
                String id = id(thread, round);
                story.add(AcceptAssignment.of(id, "dogs", worker(thread, round)));
                story.add(SubmitAssignment.of(id));
            }
        }
        ledger.executeEach(story);
    }

    /** The database detects a deadlock after a second or two. */
    private static String patience(TestDatabase kind) {
        return kind == TestDatabase.POSTGRESQL ? "SET LOCAL lock_timeout TO '200ms'" : "SET LOCK_TIMEOUT 200";
    }

    private void application(HostApplication app, Ledger ledger, int thread, String patience) {
        var random = new Random(SEED + thread);
        for (int round = 0; round < ROUNDS; round += 2) {
            boolean commits = random.nextInt(3) > 0;
            boolean dawdles = random.nextInt(10) == 0;
            boolean done = false;
            while (!done) {
                try (HostApplication.Transaction transaction = app.begin()) {
                    transaction.run(patience).order(id(thread, round));
                    ledger.execute(ApproveAssignment.of(id(thread, round)));
                    if (dawdles) {
                        pause(random.nextInt(300));
                    }
                    if (round + 1 < ROUNDS) {
                        ledger.execute(ApproveAssignment.of(id(thread, round + 1)));
                    }
                    if (commits) {
                        transaction.commit();
                        orders.incrementAndGet();
                        acknowledge(thread, round);
                        if (round + 1 < ROUNDS) {
                            acknowledge(thread, round + 1);
                        }
                    }
                    done = true;
                } catch (ConflictException conflict) {
                    conflicts.incrementAndGet();
                }
            }
        }
    }

    private void caller(Ledger ledger, int thread) {
        for (int round = 0; round < ROUNDS; round++) {
            boolean done = false;
            while (!done) {
                try {
                    ledger.execute(ApproveAssignment.of(id(thread, round)));
                    acknowledge(thread, round);
                    done = true;
                } catch (ConflictException | BusyException conflict) {
                    conflicts.incrementAndGet();
                }
            }
        }
    }

    private void acknowledge(int thread, int round) {
        approved.computeIfAbsent(worker(thread, round), first -> new AtomicInteger())
                .incrementAndGet();
    }

    private List<String> acknowledged() {
        return approved.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .sorted()
                .toList();
    }

    private static List<String> balances(FreshDatabase database) {
        return database.column("SELECT worker || ' ' || CAST(available * 100 AS INTEGER) FROM ledger_worker_balance"
                + " WHERE available > 0 ORDER BY worker");
    }

    private static String id(int thread, int round) {
        return "a-" + thread + "-" + round;
    }

    private static String worker(int thread, int round) {
        return "worker-" + (thread + round) % WORKERS;
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
