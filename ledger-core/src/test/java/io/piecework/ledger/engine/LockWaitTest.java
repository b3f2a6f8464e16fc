package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.BusyException;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.WriterObserver;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever waits aside is answered, once, whatever becomes of the transaction that is waited for. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LockWaitTest {

    /** What the application's command would have held, it holds no more; the application goes on for long. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_waited_for_a_command_that_came_to_nothing_waits_no_longer(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().patience(Duration.ofSeconds(60)).build()) {
                ledger.execute(deposit("d-0"));
                var theirs = new CompletableFuture<CompletableFuture<Receipt>>();
                try (HostApplication.Transaction transaction = app.begin(real -> failing(real, () -> {
                    theirs.complete(given(() -> ledger.submit(deposit("theirs"))));
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

    /** An answer's thread that waits for another answer is told by another. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_command_that_is_given_from_an_answer_and_waits_is_answered(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().patience(Duration.ofSeconds(20)).build()) {
                CompletableFuture<Receipt> nested;
                CompletableFuture<Receipt> beside;
                try (HostApplication.Transaction transaction = app.begin()) {
                    ledger.execute(deposit("mine"));
                    nested = given(() -> ledger.submit(DepositFunds.of("first", "globex", Amount.parse("USD 1.00")))
                            .thenApply(receipt -> ledger.execute(deposit("nested"))));
                    Thread.sleep(300);
                    beside = given(() -> ledger.submit(deposit("beside")));
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

    /** It is carried out again just when its time is over, and has to wait again. */
    @Test
    void whose_time_is_over_while_it_is_tried_again_is_told_so() throws Exception {
        var locks = new LockRegistry();
        try (var answers = new CompletionDispatcher()) {
            var lockWaits = new LockWaitQueue(locks, Duration.ofMillis(100), answers, () -> {}, 10);
            var job = new Job(List.of(deposit("d-1")), true);
            LockOwner first = LockOwner.external();
            assertThat(job.claim()).isTrue();
            lockWaits.put(job, new LockRegistry.HeldLock("requester:acme:USD", first), Set.of(), Set.of());
            first.end();
            assertThat(lockWaits.takeReady()).containsExactly(job);
            Thread.sleep(300);
            assertThat(job.answer()).isNotDone();
            lockWaits.put(
                    job, new LockRegistry.HeldLock("requester:acme:USD", LockOwner.external()), Set.of(), Set.of());
            assertThatThrownBy(() -> job.answer().get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(BusyException.class)
                    .hasMessageEndingWith("deposit:d-1 waited 100 ms for requester:acme:USD, which another transaction"
                            + " holds; nothing was stored, send it again later");
        }
    }

    /** As where a transaction is suspended and none is begun in its place: it goes on when the command is answered. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_would_wait_for_a_transaction_of_its_own_thread_is_refused_at_once(TestDatabase kind) {
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

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void no_more_wait_aside_than_may_wait(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().queueCapacity(3).build();
                    HostApplication.Transaction transaction = app.begin()) {
                ledger.execute(deposit("mine"));
                CompletableFuture<Receipt> last = given(() -> {
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

    @Test
    void who_gave_up_takes_nobodys_place() {
        try (var answers = new CompletionDispatcher()) {
            var lockWaits = new LockWaitQueue(new LockRegistry(), Duration.ofSeconds(30), answers, () -> {}, 1);
            var hold = new LockRegistry.HeldLock("requester:acme:USD", LockOwner.external());
            var first = new Job(List.of(deposit("d-1")), true);
            var second = new Job(List.of(deposit("d-2")), true);
            lockWaits.put(first, hold, Set.of(), Set.of());
            assertThat(lockWaits.refusal(second, hold)).isInstanceOf(BusyException.class);
            assertThat(first.claim()).isTrue();
            assertThat(lockWaits.refusal(second, hold)).isNull();
            assertThat(lockWaits.isWaiting(first)).isFalse();
        }
    }

    /** Whoever measures the writer is told of each command in the transaction that it is answered after. */
    @Test
    void who_waits_is_counted_when_it_is_stored() throws Exception {
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
            var options =
                    new EngineOptions(true, EngineOptions.Tables.CREATE, 10_000, Duration.ofSeconds(30), app, observer);
            try (Engine engine = TestEngine.with(database, options)) {
                var answers = new ArrayList<CompletableFuture<Engine.Written>>();
                try (HostApplication.Transaction transaction = app.begin()) {
                    engine.write(deposit("mine"));
                    elsewhere(() -> {
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

    /** As a migration of the application's, for longer than a commit takes. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "POSTGRESQL")
    void a_lock_on_the_whole_table_is_waited_for(TestDatabase kind) throws Exception {
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
            CompletableFuture<Receipt> answer = elsewhere(() -> ledger.execute(deposit("d-2")));
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

    /** Fails when it is to keep what a command wrote, after something happened. */
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

    private interface Giving {
        CompletableFuture<Receipt> give();
    }

    /** By a thread of its own, which is in no transaction and waits for nothing. */
    private static CompletableFuture<Receipt> given(Giving giving) throws Exception {
        var answers = new ArrayList<CompletableFuture<Receipt>>();
        assertThat(elsewhere(() -> answers.add(giving.give())).get(10, TimeUnit.SECONDS))
                .isTrue();
        return answers.get(0);
    }

    private interface Call<T> {
        T call() throws Exception;
    }

    private static <T> CompletableFuture<T> elsewhere(Call<T> call) {
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
