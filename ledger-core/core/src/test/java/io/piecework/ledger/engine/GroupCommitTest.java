package io.piecework.ledger.engine;

import static io.piecework.ledger.fixtures.TransactionGate.deposit;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.fixtures.TransactionGate;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.task.PublishTask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;

/** Independent commands of many callers share one transaction. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupCommitTest {

    private final TransactionGate gate = new TransactionGate();

    @EachDatabase
    void a_single_caller_writes_on_its_own_thread_once_there_is_a_connection(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.with(database, gate)) {
            TestEngine.writeInline(engine, deposit("first"));
            engine.write(deposit("mine"));
            engine.submit(deposit("another")).join();

            assertThat(gate.threads())
                    .containsExactly(
                            "piecework-ledger-writer", Thread.currentThread().getName(), "piecework-ledger-writer");
        }
    }

    @EachDatabase
    void waiting_callers_share_a_commit(TestDatabase kind) throws Exception {
        int callers = 32;
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.with(database, gate)) {
            gate.block(engine);
            List<Thread> threads = new ArrayList<>();
            var answered = new AtomicInteger();
            for (int i = 0; i < callers; i++) {
                Command command = deposit("d-" + i);
                threads.add(new Thread(() -> {
                    engine.write(command);
                    answered.incrementAndGet();
                }));
            }
            for (Thread thread : threads) {
                thread.start();
                TransactionGate.awaitWaiting(thread);
            }
            assertThat(answered).as("before the commit").hasValue(0);
            gate.unblock();
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(answered).hasValue(callers);
            assertThat(gate.transactions()).hasSize(2).first().isEqualTo(List.of("gate"));
            assertThat(TestEngine.places(database)).hasSize(2 * (1 + callers));
            if (kind == TestDatabase.POSTGRESQL) {
                assertThat(database.column("SELECT DISTINCT xmin::text FROM ledger_event"))
                        .as("transactions that PostgreSQL saw")
                        .hasSize(2);
            }
        }
    }

    @EachDatabase
    void one_command_of_a_hundred_that_breaks_a_projection_fails_alone(TestDatabase kind) {
        assertOneFailsAlone(
                kind,
                (events, rows) -> {
                    if (events.stream().anyMatch(event -> event.stream().equals("deposit:d-57"))) {
                        throw new IllegalStateException("cannot count d-57");
                    }
                },
                IllegalStateException.class);
    }

    @EachDatabase
    void one_command_of_a_hundred_with_rows_that_the_database_refuses_fails_alone(TestDatabase kind) {
        assertOneFailsAlone(
                kind,
                (events, rows) -> {
                    if (events.stream().anyMatch(event -> event.stream().equals("deposit:d-57"))) {
                        rows.insert("nowhere", List.of("nothing"), List.of(List.of("x")));
                    }
                },
                StorageException.class);
    }

    private void assertOneFailsAlone(TestDatabase kind, Projection faulty, Class<? extends Throwable> fault) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.with(database, gate, faulty)) {
            gate.block(engine);
            List<CompletableFuture<Engine.Written>> answers = IntStream.range(0, 100)
                    .mapToObj(i -> engine.submit(deposit("d-" + i)))
                    .toList();
            gate.unblock();

            for (int i = 0; i < answers.size(); i++) {
                CompletableFuture<Engine.Written> answer = answers.get(i);
                if (i == 57) {
                    assertThatThrownBy(answer::join).hasCauseInstanceOf(fault);
                } else {
                    assertThat(answer.join().repeated()).isFalse();
                }
            }
            assertThat(gate.transactions().get(1)).as("tried together").hasSize(100);
            assertThat(database.column("SELECT stream FROM ledger_event WHERE stream LIKE 'deposit:d-%'"))
                    .hasSize(99)
                    .doesNotContain("deposit:d-57");
            assertThat(database.count("ledger_posting")).isEqualTo(2 * 100);
            assertThat(engine.write(deposit("last")).balances().get(0))
                    .hasToString("requester:acme:USD available USD 101.00");
        }
    }

    @EachDatabase
    void a_refusal_in_a_batch_stores_nothing_and_leaves_no_gap_in_the_positions(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.with(database, gate)) {
            gate.block(engine);
            var before = engine.submit(deposit("d-1"));
            var refused = engine.submit(PublishTask.of("dear", "acme", Amount.of(1_000, "USD"), 1));
            var changed = engine.submit(DepositFunds.of("d-1", "acme", Amount.of("2.00", "USD")));
            var repeated = engine.submit(deposit("d-1"));
            var next = engine.submit(deposit("d-2"));
            gate.unblock();

            assertThat(code(refused)).isEqualTo(RefusalCode.INSUFFICIENT_FUNDS);
            assertThat(code(changed)).isEqualTo(RefusalCode.ID_REUSED);
            assertThat(repeated.join())
                    .isEqualTo(new Engine.Written(
                            before.join().event(), before.join().position(), true, false));
            assertThat(next.join().event().balances().get(0)).hasToString("requester:acme:USD available USD 3.00");
            assertThat(gate.transactions()).containsExactly(List.of("gate"), List.of("d-1", "d-2"));
            assertThat(TestEngine.places(database))
                    .containsExactly(
                            "requester:acme:USD@0",
                            "deposit:gate@0",
                            "requester:acme:USD@1",
                            "deposit:d-1@0",
                            "requester:acme:USD@2",
                            "deposit:d-2@0");
        }
    }

    @EachDatabase
    void executeTogether_is_all_or_nothing_inside_a_batch_of_other_commands(TestDatabase kind) throws Exception {
        int groups = 10;
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.with(database, gate)) {
            gate.block(engine);
            List<Thread> threads = new ArrayList<>();
            Throwable[] thrown = new Throwable[groups];
            for (int i = 0; i < groups; i++) {
                int group = i;
                Command last = group % 2 == 0
                        ? deposit("c-" + group)
                        : PublishTask.of("dear", "acme", Amount.of(1_000, "USD"), 1);
                threads.add(new Thread(() -> thrown[group] = catchThrowable(
                        () -> engine.writeTogether(List.of(deposit("a-" + group), deposit("b-" + group), last)))));
            }
            startAndRelease(threads);

            List<String> stored = new ArrayList<>(List.of("deposit:gate"));
            for (int group = 0; group < groups; group++) {
                if (group % 2 == 0) {
                    assertThat(thrown[group]).isNull();
                    stored.addAll(List.of("deposit:a-" + group, "deposit:b-" + group, "deposit:c-" + group));
                } else {
                    assertThat(thrown[group])
                            .isInstanceOfSatisfying(
                                    Refusal.class,
                                    refusal -> assertThat(refusal.index()).isEqualTo(2));
                }
            }
            assertThat(database.column("SELECT stream FROM ledger_event WHERE stream LIKE 'deposit:%'"))
                    .containsExactlyInAnyOrderElementsOf(stored);
            assertThat(gate.transactions()).hasSize(2);
        }
    }

    private void startAndRelease(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.start();
            TransactionGate.awaitWaiting(thread);
        }
        gate.unblock();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static RefusalCode code(CompletableFuture<Engine.Written> refused) {
        Throwable thrown = catchThrowable(refused::join);
        assertThat(thrown).isInstanceOf(CompletionException.class).hasCauseInstanceOf(Refusal.class);
        return ((Refusal) requireNonNull(thrown.getCause())).code();
    }
}
