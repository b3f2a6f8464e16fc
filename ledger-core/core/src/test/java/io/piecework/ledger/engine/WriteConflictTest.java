package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two processes write to one database: a second engine appends after the first has loaded its streams and before it
 * appends.
 */
class WriteConflictTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @EachDatabase
    void a_conflicting_command_is_decided_again_on_the_new_events(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine other = TestEngine.over(database);
                Engine engine = TestEngine.meanwhile(database, command -> {
                    if (attempts.incrementAndGet() <= 2) {
                        other.write(deposit("other-" + attempts.get(), "1.00"));
                    }
                })) {
            LedgerEvent receipt = engine.write(deposit("mine", "20.00"));

            assertThat(attempts).hasValue(3);
            assertThat(TestEngine.places(database))
                    .containsExactly(
                            "requester:acme:USD@0",
                            "deposit:other-1@0",
                            "requester:acme:USD@1",
                            "deposit:other-2@0",
                            "requester:acme:USD@2",
                            "deposit:mine@0");
            assertThat(receipt.balances().get(0)).hasToString("requester:acme:USD available USD 22.00");
            assertThat(database.count("ledger_posting")).isEqualTo(6);
        }
    }

    @EachDatabase
    void the_same_command_from_two_processes_is_stored_once(TestDatabase kind) {
        Command mine = deposit("mine", "20.00");
        try (FreshDatabase database = kind.fresh();
                Engine other = TestEngine.over(database);
                Engine engine = TestEngine.meanwhile(database, command -> {
                    if (attempts.incrementAndGet() == 1) {
                        other.write(mine);
                    }
                })) {
            LedgerEvent receipt = engine.write(mine);

            assertThat(receipt).isEqualTo(other.write(mine));
            assertThat(TestEngine.places(database)).containsExactly("requester:acme:USD@0", "deposit:mine@0");
        }
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "POSTGRESQL")
    void a_command_with_endless_conflicts_gets_ConflictException_and_stores_nothing(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine other = TestEngine.over(database);
                Engine engine = TestEngine.meanwhile(
                        database, command -> other.write(deposit("other-" + attempts.incrementAndGet(), "1.00")))) {
            assertThatThrownBy(() -> engine.write(deposit("mine", "20.00")))
                    .isInstanceOf(ConflictException.class)
                    .hasMessage(
                            "deposit:mine conflicted with other writers in 10 attempts; nothing was stored, send it again");

            assertThat(attempts).hasValue(Committer.ATTEMPTS);
            assertThat(TestEngine.places(database))
                    .hasSize(2 * Committer.ATTEMPTS)
                    .doesNotContain("deposit:mine@0")
                    .contains("requester:acme:USD@9");
            assertThat(database.count("ledger_posting")).isEqualTo(2 * Committer.ATTEMPTS);
        }
    }

    /**
     * An engine with cached states always overtakes one that must load new events. After several conflicts the slower
     * engine locks the stream, and the faster one waits.
     */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "POSTGRESQL")
    void after_repeated_conflicts_a_writer_makes_the_others_wait(TestDatabase kind) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (FreshDatabase database = kind.fresh();
                Engine other = TestEngine.over(database);
                Engine engine = TestEngine.meanwhile(database, command -> {
                    Command theirs = deposit("other-" + attempts.incrementAndGet(), "1.00");
                    awaitOneSecond(thread.submit(() -> other.write(theirs)));
                })) {
            engine.write(deposit("mine", "20.00"));

            assertThat(attempts).hasValue(6);
            thread.shutdown();
            assertThat(thread.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            assertThat(TestEngine.places(database))
                    .endsWith("requester:acme:USD@5", "deposit:mine@0", "requester:acme:USD@6", "deposit:other-6@0");
        } finally {
            thread.shutdownNow();
        }
    }

    private static void awaitOneSecond(Future<?> write) {
        try {
            write.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException waits) {
            assertThat(write.isDone()).isFalse();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Command deposit(String id, String amount) {
        return DepositFunds.of(id, "acme", Amount.parse("USD " + amount));
    }
}
