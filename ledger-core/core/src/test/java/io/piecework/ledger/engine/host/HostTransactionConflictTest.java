package io.piecework.ledger.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.fixtures.OneDollarDeposits;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two host transactions, or a host transaction and the writer, meet on the same subjects. */
@Tag("slow")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostTransactionConflictTest {

    @EachDatabase
    void a_conflict_between_host_transactions_is_reported_and_a_new_transaction_succeeds(TestDatabase kind)
            throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().patience(Duration.ofMillis(500)).build();
                    HostApplication.Transaction first = app.begin()) {
                ledger.execute(deposit("d-1"));
                onAnotherThread(() -> {
                            try (HostApplication.Transaction second = app.begin()) {
                                second.order("o-2");
                                assertThatThrownBy(() -> ledger.execute(deposit("d-2")))
                                        .isInstanceOf(ConflictException.class)
                                        .hasMessage(
                                                "deposit:d-2 conflicted with other writers; roll this transaction back and"
                                                        + " begin it again");
                                second.order("the transaction is as usable as it was");
                            }
                        })
                        .get(30, TimeUnit.SECONDS);
                first.order("o-1").commit();

                try (HostApplication.Transaction again = app.begin()) {
                    Receipt receipt = ledger.execute(deposit("d-2"));
                    assertThat(receipt.balances())
                            .map(Object::toString)
                            .contains("requester:acme:USD available USD 2.00");
                    again.order("o-2").commit();
                }
                assertThat(app.orders()).containsExactly("o-1", "o-2");
                assertThat(TestEngine.deposits(database)).containsExactly("d-1", "d-2");
                CentPayouts.assertClean(ledger);
            }
        }
    }

    /** A deadlock: each transaction holds what the other needs next. PostgreSQL detects it; H2 lets both time out. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "POSTGRESQL")
    void a_deadlock_of_two_host_transactions_ends_with_one_conflict_and_one_commit(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build()) {
                var both = new CountDownLatch(2);
                CompletableFuture<Boolean> one = crossing(app, ledger, both, "acme", "globex");
                CompletableFuture<Boolean> other = crossing(app, ledger, both, "globex", "acme");
                assertThat(new Boolean[] {one.get(60, TimeUnit.SECONDS), other.get(60, TimeUnit.SECONDS)})
                        .contains(true);
                CentPayouts.assertClean(ledger);
            }
        }
    }

    /** @return whether the transaction committed; false if it got a conflict and rolled back */
    private static CompletableFuture<Boolean> crossing(
            HostApplication app, Ledger ledger, CountDownLatch both, String first, String second) {
        var committed = new CompletableFuture<Boolean>();
        new Thread(() -> {
                    try (HostApplication.Transaction transaction = app.begin()) {
                        ledger.execute(DepositFunds.of(first + "-first", first, Amount.parse("USD 1.00")));
                        both.countDown();
                        both.await();
                        ledger.execute(DepositFunds.of(first + "-second", second, Amount.parse("USD 1.00")));
                        transaction.commit();
                        committed.complete(true);
                    } catch (ConflictException conflict) {
                        committed.complete(false);
                    } catch (Throwable thrown) {
                        committed.completeExceptionally(thrown);
                    }
                })
                .start();
        return committed;
    }

    /** Like a nested new transaction (REQUIRES_NEW), which suspends the outer one. */
    @EachDatabase
    void a_command_that_would_wait_for_its_own_threads_outer_transaction_fails_at_once(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build();
                    HostApplication.Transaction outer = app.begin()) {
                ledger.execute(deposit("outer"));
                try (HostApplication.Transaction inner = app.begin()) {
                    assertThatThrownBy(() -> ledger.execute(deposit("inner")))
                            .isInstanceOf(StorageException.class)
                            .hasMessage("deposit:inner needs requester:acme:USD, which a transaction holds that this"
                                    + " thread has suspended: it would wait for itself");
                    ledger.execute(DepositFunds.of("theirs", "globex", Amount.parse("USD 1.00")));
                    inner.commit();
                }
                outer.commit();
                assertThat(TestEngine.deposits(database)).containsExactlyInAnyOrder("outer", "theirs");
            }
        }
    }

    /** The host transaction reads committed events, so it sees what the writer stored after it began. */
    @EachDatabase
    void events_stored_by_the_writer_meanwhile_are_no_conflict(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build();
                    HostApplication.Transaction transaction = app.begin()) {
                transaction.order("o-1");
                assertThat(ledger.asRequester("acme").funds("USD")).isEmpty();
                onAnotherThread(() -> ledger.execute(deposit("theirs"))).get(30, TimeUnit.SECONDS);
                assertThat(ledger.execute(deposit("mine")).balances())
                        .map(Object::toString)
                        .contains("requester:acme:USD available USD 2.00");
                transaction.commit();
                assertThat(TestEngine.deposits(database)).containsExactly("theirs", "mine");
                CentPayouts.assertClean(ledger);
            }
        }
    }

    /**
     * The writer stores events after the host transaction has loaded the stream and before it appends. The command is
     * decided again, and the first decision leaves no rows.
     */
    @EachDatabase
    void a_command_overtaken_by_the_writer_is_decided_again(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            var overtaken = new AtomicInteger();
            try (Engine other = TestEngine.over(database);
                    Engine engine = TestEngine.joining(database, app, command -> {
                        if (app.current().isPresent() && overtaken.incrementAndGet() <= 2) {
                            other.write(deposit("theirs-" + overtaken.get()));
                        }
                    });
                    HostApplication.Transaction transaction = app.begin()) {
                engine.write(deposit("mine"));
                transaction.commit();
                assertThat(overtaken).hasValue(3);
                assertThat(TestEngine.deposits(database)).containsExactly("theirs-1", "theirs-2", "mine");
                assertThat(OneDollarDeposits.findings(database)).isEmpty();
            }
        }
    }

    private static Command deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.parse("USD 1.00"));
    }

    private static CompletableFuture<Void> onAnotherThread(Runnable work) {
        var done = new CompletableFuture<Void>();
        new Thread(() -> {
                    try {
                        work.run();
                        done.complete(null);
                    } catch (Throwable thrown) {
                        done.completeExceptionally(thrown);
                    }
                })
                .start();
        return done;
    }
}
