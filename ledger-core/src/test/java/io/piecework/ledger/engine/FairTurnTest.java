package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.WaitLimit;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Four threads keep the writer busy: a callback that executes a command, and a rebuild, get their turn all the same. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FairTurnTest {

    private final AtomicInteger number = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
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

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_rebuild_gets_its_turn_while_others_flood(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database);
                Flood flood = new Flood(ledger)) {
            var elapsed = WaitLimit.of(Duration.ofSeconds(10));
            ledger.asOperator().rebuild(new RecordedFindings());
            assertThat(elapsed.isOver()).isFalse();
            assertThat(flood.isRunning()).isTrue();
        }
    }

    private final class Flood implements AutoCloseable {

        private final AtomicBoolean ended = new AtomicBoolean();
        private final List<Thread> threads = new ArrayList<>();

        Flood(Ledger ledger) {
            for (int i = 0; i < 4; i++) {
                var thread = new Thread(() -> {
                    while (!ended.get()) {
                        ledger.execute(deposit());
                    }
                });
                threads.add(thread);
                thread.start();
            }
            assertThat(InFlightAppends.await(() -> number.get() > 100, Duration.ofSeconds(20)))
                    .isTrue();
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

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }

    private Command deposit() {
        return DepositFunds.of("d-" + number.incrementAndGet(), "acme", Amount.parse("USD 1.00"));
    }
}
