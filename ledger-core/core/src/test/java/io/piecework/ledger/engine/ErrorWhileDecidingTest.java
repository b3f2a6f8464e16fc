package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.engine.port.HostTransactions;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;

/** The JVM fails while a command is decided, also while its streams are not loaded yet: that command fails, and no other. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ErrorWhileDecidingTest {

    private static final List<Supplier<Error>> ERRORS =
            List.of(OutOfMemoryError::new, StackOverflowError::new, LinkageError::new, AssertionError::new);

    @EachDatabase
    void an_error_on_the_first_attempt_fails_the_command(TestDatabase kind) {
        for (Supplier<Error> error : ERRORS) {
            var once = new Once("d-1", error);
            try (FreshDatabase database = kind.fresh();
                    Engine engine = TestEngine.afterEachAttempt(database, HostTransactions.NONE, once)) {
                assertThatThrownBy(() -> engine.write(deposit("d-1"))).isSameAs(once.thrown.get("d-1"));
                assertThat(database.count("ledger_event")).isZero();

                engine.write(deposit("d-1"));
                assertThat(TestEngine.places(database)).containsExactly("requester:acme:USD@0", "deposit:d-1@0");
            }
        }
    }

    @EachDatabase
    void an_error_fails_all_commands_that_are_stored_together(TestDatabase kind) {
        var once = new Once("d-2", OutOfMemoryError::new);
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.afterEachAttempt(database, HostTransactions.NONE, once)) {
            var together = List.of(deposit("d-1"), deposit("d-2"), deposit("d-3"));
            assertThatThrownBy(() -> engine.writeTogether(together)).isSameAs(once.thrown.get("d-2"));
            assertThat(database.count("ledger_event")).isZero();
            assertThatThrownBy(() -> {
                        once.thrown.clear();
                        engine.rehearse(together);
                    })
                    .isInstanceOf(OutOfMemoryError.class);
        }
    }

    /** The jobs behind the first are only tried for the streams that they need, before their turn comes. */
    @EachDatabase
    void an_error_fails_no_other_command_of_its_batch(TestDatabase kind) throws Exception {
        var writing = new CountDownLatch(1);
        var queued = new CountDownLatch(1);
        var once = new Once("d-5", StackOverflowError::new);
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.afterEachAttempt(database, HostTransactions.NONE, command -> {
                    if (command.id().value().equals("d-0")) {
                        writing.countDown();
                        await(queued);
                    }
                    once.happens(command);
                })) {
            var answers = new ArrayList<CompletableFuture<Engine.Written>>();
            answers.add(engine.submit(deposit("d-0")));
            await(writing);
            for (int i = 1; i < 10; i++) {
                answers.add(engine.submit(deposit("d-" + i)));
            }
            queued.countDown();
            for (int i = 0; i < 10; i++) {
                if (i == 5) {
                    CompletableFuture<Engine.Written> failed = answers.get(i);
                    assertThatThrownBy(() -> failed.get(30, TimeUnit.SECONDS))
                            .isInstanceOf(ExecutionException.class)
                            .hasCause(once.thrown.get("d-5"));
                } else {
                    answers.get(i).get(30, TimeUnit.SECONDS);
                }
            }
            assertThat(TestEngine.deposits(database)).hasSize(9).doesNotContain("d-5");
        }
    }

    @EachDatabase
    void an_error_leaves_a_host_transaction_as_it_was(TestDatabase kind) {
        var once = new Once("d-1", StackOverflowError::new);
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Engine engine = TestEngine.afterEachAttempt(database, app, once);
                    HostApplication.Transaction transaction = app.begin()) {
                assertThatThrownBy(() -> engine.write(deposit("d-1"))).isSameAs(once.thrown.get("d-1"));
                engine.write(deposit("d-2"));
                transaction.commit();
            }
            assertThat(TestEngine.deposits(database)).containsExactly("d-2");
        }
    }

    /** A decision refuses what placeholders do not allow; anything else that it throws is a fault, and no other decision hides it. */
    @EachDatabase
    void an_exception_that_is_no_refusal_fails_the_command_also_on_streams_that_are_not_loaded(TestDatabase kind) {
        for (RuntimeException exception : List.of(
                new NullPointerException("a"),
                new IllegalStateException("b"),
                new ClassCastException("c"),
                new ArithmeticException("/ by zero"))) {
            var attempts = new ArrayList<Command>();
            try (FreshDatabase database = kind.fresh();
                    Engine engine = TestEngine.afterEachAttempt(database, HostTransactions.NONE, command -> {
                        attempts.add(command);
                        if (attempts.size() == 1) {
                            throw exception;
                        }
                    })) {
                assertThatThrownBy(() -> engine.write(deposit("d-1"))).isSameAs(exception);
                assertThat(database.count("ledger_event")).isZero();
                engine.write(deposit("d-1"));
                assertThat(TestEngine.deposits(database)).containsExactly("d-1");
            }
        }
    }

    /** A refusal on placeholders may only be their fault, so the decision is made again. */
    @EachDatabase
    void a_refusal_on_streams_that_are_not_loaded_is_of_no_account(TestDatabase kind) {
        for (Supplier<RuntimeException> exception : List.<Supplier<RuntimeException>>of(
                () -> Refusal.because(RefusalCode.WRONG_STATE, "deposit:d-1", "is %s, not %s", "a", "b"),
                () -> new Amount.OverflowException("sum \"1E+26\" has more than 26 integer digits"))) {
            var attempts = new ArrayList<Command>();
            try (FreshDatabase database = kind.fresh();
                    Engine engine = TestEngine.afterEachAttempt(database, HostTransactions.NONE, command -> {
                        attempts.add(command);
                        if (attempts.size() == 1) {
                            throw exception.get();
                        }
                    })) {
                engine.write(deposit("d-1"));
                assertThat(TestEngine.deposits(database)).containsExactly("d-1");
            }
        }
    }

    private static Command deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.parse("USD 1.00"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Throws an error when a command is decided for the first time. */
    private record Once(String id, Supplier<Error> error, ConcurrentHashMap<String, Error> thrown)
            implements TestEngine.Meanwhile {

        Once(String id, Supplier<Error> error) {
            this(id, error, new ConcurrentHashMap<>());
        }

        @Override
        public void happens(Command command) {
            if (command.id().value().equals(id) && !thrown.containsKey(id)) {
                thrown.put(id, error.get());
                throw thrown.get(id);
            }
        }
    }
}
