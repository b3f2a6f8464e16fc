package io.piecework.ledger.engine;

import static io.piecework.ledger.fixtures.TransactionGate.deposit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.fixtures.TransactionGate;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers wait for the writer: the limit of the queue, the time-out, the order, and the closing of the ledger. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WriterQueueTest {

    private static final int ROUNDS = FaultRounds.times(50, 1_000);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String FULL =
            "found 3 commands waiting, the most that may; nothing was stored, send it again later";

    private final FreshDatabase database = TestDatabase.H2.fresh();
    private final TransactionGate gate = new TransactionGate("gate", "gate-2");

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void a_full_queue_rejects_a_submitted_command_at_once_and_names_its_limit() {
        try (Engine engine = engine(3, LONG)) {
            gate.block(engine);
            List<CompletableFuture<Engine.Written>> waiting = fill(engine);
            CompletableFuture<Engine.Written> fourth = engine.submit(deposit("d-3"));
            assertThat(fourth).as("rejected at once").isCompletedExceptionally();
            assertThatThrownBy(fourth::join)
                    .hasCauseInstanceOf(BusyException.class)
                    .hasMessageEndingWith("deposit:d-3 " + FULL);

            gate.unblock();
            waiting.forEach(CompletableFuture::join);
            assertThat(TestEngine.deposits(database)).containsExactly("gate", "d-0", "d-1", "d-2");
            assertThat(engine.submit(deposit("d-3")).join().repeated()).isFalse();
        }
    }

    @Test
    void a_full_queue_rejects_a_waiting_caller_when_its_patience_is_over() {
        try (Engine engine = engine(3, Duration.ofMillis(300))) {
            gate.block(engine);
            List<CompletableFuture<Engine.Written>> waiting = fill(engine);
            assertThatThrownBy(() -> engine.write(deposit("d-4")))
                    .isInstanceOf(BusyException.class)
                    .hasMessage("deposit:d-4 " + FULL);
            gate.unblock();
            waiting.forEach(answer -> answer.handle((written, busy) -> written).join());
        }
    }

    private static List<CompletableFuture<Engine.Written>> fill(Engine engine) {
        List<CompletableFuture<Engine.Written>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(engine.submit(deposit("d-" + i)));
        }
        return waiting;
    }

    @Test
    void executeAll_waits_for_capacity_in_a_short_queue() {
        List<Command> many = IntStream.range(0, 200)
                .<Command>mapToObj(i -> deposit("d-" + i))
                .toList();
        try (Ledger ledger = Ledger.builder()
                .dataSource(database.dataSource())
                .queueCapacity(3)
                .build()) {
            assertThat(ledger.executeEach(many))
                    .extracting(outcome ->
                            ((CommandOutcome.Stored) outcome).receipt().subject())
                    .isEqualTo(
                            many.stream().map(command -> command.id().stream()).toList());
        }
    }

    @Test
    void a_caller_that_times_out_in_the_queue_has_stored_nothing() {
        try (Engine engine = engine(10, Duration.ofMillis(100))) {
            gate.block(engine);
            assertThatThrownBy(() -> engine.write(deposit("late")))
                    .isInstanceOf(BusyException.class)
                    .hasMessage("deposit:late had no answer within 100 ms; nothing was stored, send it again later");
            CompletableFuture<Engine.Written> next = engine.submit(deposit("behind"));
            gate.unblock();
            next.join();

            assertThat(TestEngine.deposits(database)).containsExactly("gate", "behind");
            assertThat(engine.submit(deposit("late")).join().repeated()).isFalse();
        }
    }

    @Test
    void a_caller_that_times_out_during_the_commit_learns_the_result_by_a_repeat() throws Exception {
        try (Engine engine = engine(10, Duration.ofSeconds(1))) {
            gate.block(engine);
            var thrown = new AtomicReference<Throwable>();
            var caller = new Thread(() -> thrown.set(catchThrowable(() -> engine.write(deposit("gate-2")))));
            caller.start();
            TransactionGate.awaitWaiting(caller);
            gate.unblock();
            gate.awaitReached("gate-2");
            caller.join();
            assertThat(thrown.get())
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.OUTCOME_UNKNOWN)
                    .hasMessage("deposit:gate-2 had no answer within 1000 ms; whether it is stored is known when it is"
                            + " sent again with the same id");

            gate.open("gate-2");
            assertThat(engine.submit(deposit("gate-2")).join().repeated()).isTrue();
            assertThat(TestEngine.deposits(database)).containsExactly("gate", "gate-2");
        }
    }

    @Test
    void an_interrupted_caller_leaves_the_queue_and_stays_interrupted() throws Exception {
        try (Engine engine = engine(10, LONG)) {
            gate.block(engine);
            var thrown = new AtomicReference<Throwable>();
            var interrupted = new AtomicReference<Boolean>();
            var caller = new Thread(() -> {
                thrown.set(catchThrowable(() -> engine.write(deposit("late"))));
                interrupted.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            TransactionGate.awaitWaiting(caller);
            caller.interrupt();
            caller.join();
            gate.unblock();

            assertThat(thrown.get())
                    .isInstanceOf(BusyException.class)
                    .hasMessage(
                            "deposit:late was interrupted while it waited; nothing was stored, send it again later");
            assertThat(interrupted).hasValue(true);
            assertThat(TestEngine.deposits(database)).containsExactly("gate");
        }
    }

    @Test
    void an_interrupted_thread_may_write_and_stays_interrupted() {
        try (Engine engine = engine(10, LONG)) {
            Thread.currentThread().interrupt();
            engine.write(deposit("mine"));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(TestEngine.deposits(database)).containsExactly("mine");
        }
    }

    /** The list of a caller is read while it is decided, on the writer's thread. */
    @Test
    void a_list_that_throws_in_the_middle_fails_its_caller_and_no_other() {
        try (Engine engine = engine(10, LONG)) {
            List<Command> broken = new AbstractList<>() {
                @Override
                public Command get(int index) {
                    if (index > 0) {
                        throw new IllegalStateException("no second command");
                    }
                    return deposit("mine");
                }

                @Override
                public int size() {
                    return 2;
                }
            };
            assertThatThrownBy(() -> engine.writeTogether(broken)).hasMessage("no second command");
            engine.write(deposit("next"));
            assertThat(TestEngine.deposits(database)).containsExactly("next");
        }
    }

    @Test
    void closing_executes_the_queued_commands_and_rejects_new_ones() throws Exception {
        List<CompletableFuture<Engine.Written>> waiting = new ArrayList<>();
        Engine engine = engine(10, LONG);
        gate.block(engine);
        for (int i = 0; i < 5; i++) {
            waiting.add(engine.submit(deposit("d-" + i)));
        }
        var closing = new Thread(engine::close);
        closing.start();
        TransactionGate.awaitWaiting(closing);

        assertThatThrownBy(() -> engine.submit(deposit("late")).join())
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("the ledger is closed");
        assertThatThrownBy(() -> engine.write(deposit("late")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the ledger is closed");
        gate.unblock();
        closing.join();

        assertThat(waiting).allMatch(CompletableFuture::isDone);
        waiting.forEach(CompletableFuture::join);
        assertThat(TestEngine.deposits(database)).containsExactly("gate", "d-0", "d-1", "d-2", "d-3", "d-4");
        assertThatThrownBy(() -> engine.write(deposit("late"))).isInstanceOf(IllegalStateException.class);
    }

    /** A command refused at the last moment is answered too. */
    @Test
    void every_command_submitted_while_the_ledger_closes_is_answered() throws Exception {
        int stored = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Engine engine = engine(1_000, LONG);
            String id = "r-" + round + "-";
            engine.submit(deposit(id)).join();
            List<CompletableFuture<Engine.Written>> answers = new ArrayList<>();
            var caller = new Thread(() -> {
                for (int i = 0; i < 50; i++) {
                    answers.add(engine.submit(deposit(id + i)));
                }
            });
            caller.start();
            engine.close();
            caller.join();
            for (CompletableFuture<Engine.Written> answer : answers) {
                Throwable thrown = catchThrowable(() -> answer.get(5, TimeUnit.SECONDS));
                stored += thrown == null ? 1 : 0;
                if (thrown != null) {
                    assertThat(thrown).hasRootCauseMessage("the ledger is closed");
                }
            }
        }
        assertThat(TestEngine.deposits(database)).hasSize(ROUNDS + stored);
    }

    private Engine engine(int waiting, Duration patience) {
        return TestEngine.with(database, TestEngine.options(true, waiting, patience), gate);
    }
}
