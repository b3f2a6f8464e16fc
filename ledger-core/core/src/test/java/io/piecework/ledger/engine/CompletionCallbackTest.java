package io.piecework.ledger.engine;

import static io.piecework.ledger.fixtures.TransactionGate.deposit;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.TransactionGate;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A callback on the thread that completes answers may call the ledger like any other code. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompletionCallbackTest {

    private final FreshDatabase database = TestDatabase.H2.fresh();
    private final TransactionGate gate = new TransactionGate();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void a_callback_may_execute_and_submit_commands() throws Exception {
        try (Engine engine = TestEngine.with(database, gate)) {
            gate.block(engine);
            var thread = new AtomicReference<String>();
            CompletableFuture<Engine.Written> last = engine.submit(deposit("first"))
                    .thenCompose(first -> {
                        thread.set(Thread.currentThread().getName());
                        engine.write(deposit("written"));
                        return engine.submit(deposit("submitted"));
                    });
            gate.unblock();

            last.get(10, TimeUnit.SECONDS);
            assertThat(thread).hasValue("piecework-ledger-completions");
            assertThat(TestEngine.deposits(database)).containsExactly("gate", "first", "written", "submitted");
        }
    }

    /** executeEach waits for answers that this same thread would have to complete. */
    @Test
    void a_callback_may_execute_many_commands() throws Exception {
        List<Command> many = List.of(deposit("d-1"), deposit("d-2"), deposit("d-1"));
        var attached = new CountDownLatch(1);
        var isOpen = new AtomicBoolean();
        InstantSource waiting = () -> {
            if (isOpen.get()) {
                TransactionGate.await(attached);
            }
            return Instant.EPOCH;
        };
        try (Ledger ledger = Ledger.builder()
                .dataSource(database.dataSource())
                .clock(waiting)
                .build()) {
            isOpen.set(true);
            CompletableFuture<List<CommandOutcome>> outcomes = ledger.submit(deposit("first"))
                    .thenApply(receipt -> {
                        ledger.executeAllOrNone(List.of(deposit("together")));
                        return ledger.executeEach(many);
                    });
            attached.countDown();

            assertThat(outcomes.get(10, TimeUnit.SECONDS))
                    .extracting(outcome ->
                            ((CommandOutcome.Stored) outcome).receipt().repeated())
                    .containsExactly(false, false, true);
            assertThat(TestEngine.deposits(database)).containsExactly("first", "together", "d-1", "d-2");
        }
    }

    @Test
    void a_callback_may_close_the_ledger() throws Exception {
        Engine engine = TestEngine.with(database, gate);
        gate.block(engine);
        CompletableFuture<Void> closed = engine.submit(deposit("first")).thenRun(engine::close);
        CompletableFuture<Engine.Written> later = engine.submit(deposit("behind"));
        gate.unblock();

        closed.get(10, TimeUnit.SECONDS);
        later.get(10, TimeUnit.SECONDS);
        assertThat(TestEngine.deposits(database)).containsExactly("gate", "first", "behind");
        assertThatThrownBy(() -> engine.write(deposit("late"))).hasMessage("the ledger is closed");
    }

    @Test
    void a_ledger_may_be_closed_twice() {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(deposit("first"));
            assertThat(ledger.close(Duration.ofSeconds(5)).isEmpty()).isTrue();
        }
    }

    @Test
    void a_command_is_refused_while_its_own_thread_decides_another() {
        var inner = new AtomicReference<Engine>();
        try (Engine engine = TestEngine.meanwhile(
                database, command -> requireNonNull(inner.get()).write(deposit("inner")))) {
            inner.set(engine);
            assertThatThrownBy(() -> engine.write(deposit("outer")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("deposit:inner was given while this thread decides another command");
            assertThat(TestEngine.deposits(database)).isEmpty();
        }
    }
}
