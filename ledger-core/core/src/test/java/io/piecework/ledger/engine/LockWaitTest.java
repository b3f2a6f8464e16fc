package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.WriterObserver;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A command that waits for a lock is answered exactly once, however the transaction that holds the lock ends. */
@Tag("slow")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LockWaitTest {

    /**
     * The failed command of the host transaction releases its locks, although the host transaction stays open for long.
     */
    @EachDatabase
    void a_waiting_command_continues_when_the_command_it_waits_for_fails(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().patience(Duration.ofSeconds(60)).build()) {
                ledger.execute(deposit("d-0"));
                var theirs = new CompletableFuture<CompletableFuture<Receipt>>();
                try (HostApplication.Transaction transaction = app.begin(real -> failing(real, () -> {
                    theirs.complete(submitOnAnotherThread(() -> ledger.submit(deposit("theirs"))));
                    Thread.sleep(300);
                    assertThat(theirs.join()).isNotDone();
                }))) {
                    assertThatThrownBy(() -> ledger.execute(deposit("mine"))).isInstanceOf(StorageException.class);
                    assertThat(theirs.join().get(5, TimeUnit.SECONDS).subject()).isEqualTo("deposit:theirs");
                    assertThat(transaction.isRollbackOnly()).isFalse();
                }
                assertThat(TestEngine.deposits(database)).containsExactly("d-0", "theirs");
                CentPayouts.assertClean(ledger);
            }
        }
    }

    /**
     * A callback blocks the thread that completes answers, so another thread completes the answer that it waits for.
     */
    @EachDatabase
    void a_command_executed_by_a_callback_waits_and_is_answered(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().patience(Duration.ofSeconds(20)).build()) {
                CompletableFuture<Receipt> nested;
                CompletableFuture<Receipt> beside;
                try (HostApplication.Transaction transaction = app.begin()) {
                    ledger.execute(deposit("mine"));
                    // where the first command is answered at once, the callback runs on the thread that submitted it
                    nested = onAnotherThread(
                            () -> ledger.submit(DepositFunds.of("first", "globex", Amount.parse("USD 1.00")))
                                    .thenApply(receipt -> ledger.execute(deposit("nested")))
                                    .join());
                    Thread.sleep(300);
                    beside = submitOnAnotherThread(() -> ledger.submit(deposit("beside")));
                    Thread.sleep(300);
                    assertThat(nested).isNotDone();
                    assertThat(beside).isNotDone();
                    transaction.commit();
                }
                assertThat(nested.get(5, TimeUnit.SECONDS).subject()).isEqualTo("deposit:nested");
                assertThat(beside.get(5, TimeUnit.SECONDS).subject()).isEqualTo("deposit:beside");
                assertThat(TestEngine.deposits(database)).containsExactly("mine", "first", "nested", "beside");
            }
        }
    }

    /** The answers of executeEach are not left to the thread that waits for them. */
    @EachDatabase
    void many_commands_executed_by_a_callback_wait_and_are_answered(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().patience(Duration.ofSeconds(20)).build()) {
                CompletableFuture<List<CommandOutcome>> nested;
                try (HostApplication.Transaction transaction = app.begin()) {
                    ledger.execute(deposit("mine"));
                    nested = onAnotherThread(() -> ledger.submit(
                                    DepositFunds.of("first", "globex", Amount.parse("USD 1.00")))
                            .thenApply(receipt -> ledger.executeEach(List.of(deposit("n-1"), deposit("n-2"))))
                            .join());
                    Thread.sleep(300);
                    assertThat(nested).isNotDone();
                    transaction.commit();
                }
                assertThat(nested.get(5, TimeUnit.SECONDS)).hasSize(2);
                assertThat(TestEngine.deposits(database)).containsExactly("mine", "first", "n-1", "n-2");
            }
        }
    }

    /**
     * The host has suspended its transaction without beginning another: it resumes only after the command is answered.
     */
    @EachDatabase
    void a_command_that_would_wait_for_a_suspended_transaction_of_its_own_thread_fails_at_once(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build();
                    HostApplication.Transaction transaction = app.begin()) {
                ledger.execute(deposit("mine"));
                app.suspended(() -> {
                    assertThatThrownBy(() -> ledger.execute(deposit("outside")))
                            .isInstanceOf(StorageException.class)
                            .hasFieldOrPropertyWithValue("code", StorageException.Code.SELF_DEADLOCK)
                            .hasMessage("deposit:outside needs requester:acme:USD, which a transaction holds that this"
                                    + " thread has suspended: it would wait for itself");
                    CompletableFuture<Receipt> later = ledger.submit(deposit("later"));
                    ledger.execute(DepositFunds.of("others", "globex", Amount.parse("USD 1.00")));
                    assertThat(later).isNotDone();
                });
                transaction.commit();
            }
            assertThat(TestEngine.deposits(database)).containsExactly("mine", "others", "later");
        }
    }

    @EachDatabase
    void the_queue_limit_also_counts_commands_that_wait_for_locks(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().queueCapacity(3).build();
                    HostApplication.Transaction transaction = app.begin()) {
                ledger.execute(deposit("mine"));
                CompletableFuture<Receipt> last = submitOnAnotherThread(() -> {
                    CompletableFuture<Receipt> answer = new CompletableFuture<>();
                    for (int i = 1; i <= 4; i++) {
                        answer = ledger.submit(deposit("d-" + i));
                        ledger.execute(DepositFunds.of("o-" + i, "globex", Amount.parse("USD 1.00")));
                    }
                    return answer;
                });
                assertThatThrownBy(() -> last.get(5, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(BusyException.class)
                        .hasMessageEndingWith(
                                "deposit:d-4 would wait for requester:acme:USD until another transaction ends,"
                                        + " but 3 commands wait already, the most that may; nothing was stored, send it"
                                        + " again later");
                transaction.commit();
            }
            assertThat(TestEngine.deposits(database))
                    .containsExactly("mine", "o-1", "o-2", "o-3", "o-4", "d-1", "d-2", "d-3");
        }
    }

    /** The writer's observer counts a command in the transaction that stored it. */
    @Test
    void the_observer_counts_a_waiting_command_when_it_is_stored() throws Exception {
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            var app = new HostApplication(database);
            var committed = new AtomicInteger();
            var observer = new WriterObserver() {
                @Override
                public Runnable commitStarted(int commands) {
                    committed.addAndGet(commands);
                    return NO_ACTION;
                }
            };
            var options = TestEngine.options(true, 10_000, Duration.ofSeconds(30), app, observer);
            try (Engine engine = TestEngine.with(database, options)) {
                var answers = new ArrayList<CompletableFuture<Engine.Written>>();
                try (HostApplication.Transaction transaction = app.begin()) {
                    engine.write(deposit("mine"));
                    onAnotherThread(() -> {
                                for (int i = 0; i < 25; i++) {
                                    answers.add(engine.submit(deposit("d-" + i)));
                                    answers.add(engine.submit(
                                            DepositFunds.of("o-" + i, "globex", Amount.parse("USD 1.00"))));
                                }
                                return answers.get(49).get(10, TimeUnit.SECONDS);
                            })
                            .get(10, TimeUnit.SECONDS);
                    transaction.commit();
                }
                for (CompletableFuture<Engine.Written> answer : answers) {
                    answer.get(10, TimeUnit.SECONDS);
                }
                assertThat(committed).hasValue(50);
            }
        }
    }

    /** Like a migration of the host application, for longer than a commit takes. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "POSTGRESQL")
    void a_command_waits_for_a_lock_on_the_whole_table(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(TestEngine.clock())
                        .build();
                Connection migration = database.dataSource().getConnection()) {
            ledger.execute(deposit("d-1"));
            migration.setAutoCommit(false);
            try (Statement lock = migration.createStatement()) {
                lock.execute("LOCK TABLE ledger_event IN ACCESS EXCLUSIVE MODE");
            }
            CompletableFuture<Receipt> answer = onAnotherThread(() -> ledger.execute(deposit("d-2")));
            Thread.sleep(8_000);
            assertThat(answer).isNotDone();
            migration.rollback();
            assertThat(answer.get(5, TimeUnit.SECONDS).subject()).isEqualTo("deposit:d-2");
            migration.setAutoCommit(true);
        }
    }

    private interface Event {
        void happens() throws Exception;
    }

    /** A connection that fails when a command's savepoint is released, after the given step. */
    private static Connection failing(Connection real, Event before) {
        return (Connection) Proxy.newProxyInstance(
                LockWaitTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, values) -> {
                    boolean keeps = method.getName().equals("releaseSavepoint")
                            || (values != null
                                    && String.valueOf(values[0]).endsWith("RELEASE SAVEPOINT piecework_ledger"));
                    if (keeps) {
                        before.happens();
                        throw new SQLException("the disk is full", "53100");
                    }
                    try {
                        return method.invoke(real, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Command deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.parse("USD 1.00"));
    }

    private interface Submission {
        CompletableFuture<Receipt> submit();
    }

    /** Runs on another thread, which is in no transaction. */
    private static CompletableFuture<Receipt> submitOnAnotherThread(Submission submission) throws Exception {
        var answers = new ArrayList<CompletableFuture<Receipt>>();
        assertThat(onAnotherThread(() -> answers.add(submission.submit())).get(10, TimeUnit.SECONDS))
                .isTrue();
        return answers.get(0);
    }

    private interface Call<T> {
        T call() throws Exception;
    }

    private static <T> CompletableFuture<T> onAnotherThread(Call<T> call) {
        var answer = new CompletableFuture<T>();
        new Thread(() -> {
                    try {
                        answer.complete(call.call());
                    } catch (Throwable thrown) {
                        answer.completeExceptionally(thrown);
                    }
                })
                .start();
        return answer;
    }
}
