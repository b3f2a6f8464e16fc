package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.replay.Replay;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.engine.port.WriterObserver;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Four threads keep the writer busy: a callback that executes a command, and a rebuild, get their turn all the same. The queue holds more
 * than one batch at any time, so that the writer thread, which gives its turn up between two batches, asks for it again at once.
 */
@Tag("slow")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FairTurnTest {

    /** How many commands of each thread wait for their answers. */
    private static final int IN_FLIGHT = 150;

    private static final int ROUNDS = 25;

    /** So often the operating system may stop the thread of a rebuild before it asks for its turn. */
    private static final int DELAYED = 2;

    private final AtomicInteger batches = new AtomicInteger();

    private final AtomicInteger number = new AtomicInteger();

    @EachDatabase
    void a_callback_that_executes_a_command_is_answered_while_others_flood(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database);
                Flood flood = new Flood(ledger)) {
            for (int i = 0; i < 10; i++) {
                CompletableFuture<Receipt> answer =
                        ledger.submit(deposit()).thenApply(first -> ledger.execute(deposit()));
                answer.get(2, TimeUnit.SECONDS);
            }
            assertThat(flood.isRunning()).isTrue();
        }
    }

    @EachDatabase
    void a_rebuild_gets_its_turn_while_others_flood(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database);
                Flood flood = new Flood(ledger)) {
            var elapsed = WaitLimit.of(Duration.ofSeconds(10));
            Audit.of(ledger.asOperator()).rebuild(new RecordedFindings());
            assertThat(elapsed.isOver()).isFalse();
            assertThat(flood.isRunning()).isTrue();
        }
    }

    /** Behind a lock that is not fair, the writer thread overtakes the rebuild again and again. */
    @Test
    void a_rebuild_waits_only_for_the_batch_that_runs() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database);
                Flood flood = new Flood(ledger)) {
            var overtook = new ArrayList<Integer>();
            for (int i = 0; i < ROUNDS; i++) {
                int before = batches.get();
                var turn = new FirstProgress();
                Audit.of(ledger.asOperator()).rebuild(turn);
                overtook.add(turn.batches - before);
            }
            assertThat(overtook.stream().filter(count -> count > 1))
                    .as("batches before each rebuild, %s, more than the one that ran", overtook)
                    .hasSizeLessThanOrEqualTo(DELAYED);
            assertThat(flood.isRunning()).isTrue();
        }
    }

    /** Notes how many batches were committed when the rebuild began: while it runs, none is. */
    private final class FirstProgress implements Replay.Watcher {

        private int batches;

        @Override
        public void progress(String pass, long events) {
            batches = FairTurnTest.this.batches.get();
        }

        @Override
        public void finding(String sentence) {
            throw new AssertionError(sentence);
        }
    }

    private final class Flood implements AutoCloseable {

        private final AtomicBoolean ended = new AtomicBoolean();
        private final List<Thread> threads = new ArrayList<>();

        Flood(Ledger ledger) {
            for (int i = 0; i < 4; i++) {
                var thread = new Thread(() -> {
                    var places = new Semaphore(IN_FLIGHT);
                    while (!ended.get()) {
                        places.acquireUninterruptibly();
                        submit(ledger, places::release);
                    }
                    places.acquireUninterruptibly(IN_FLIGHT);
                });
                threads.add(thread);
                thread.start();
            }
            assertThat(InFlightAppends.await(() -> number.get() > 100, Duration.ofSeconds(20)))
                    .isTrue();
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the action is all that follows
        private void submit(Ledger ledger, Runnable answered) {
            ledger.submit(deposit()).whenComplete((stored, failure) -> answered.run());
        }

        boolean isRunning() {
            return threads.stream().allMatch(Thread::isAlive);
        }

        @Override
        public void close() {
            ended.set(true);
            threads.forEach(FairTurnTest::join);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Ledger over(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .observer(new WriterObserver() {
                    @Override
                    public Runnable commitStarted(int commands) {
                        batches.incrementAndGet();
                        return NO_ACTION;
                    }
                })
                .clock(TestEngine.clock())
                .build();
    }

    private Command deposit() {
        return DepositFunds.of("d-" + number.incrementAndGet(), "acme", Amount.parse("USD 1.00"));
    }
}
