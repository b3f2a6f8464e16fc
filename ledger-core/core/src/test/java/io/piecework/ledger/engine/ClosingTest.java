package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.port.UnfinishedCommands;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A ledger that is closed while commands wait says which of them are not stored. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosingTest {

    @EachDatabase
    void closing_names_the_commands_that_waited_for_a_lock(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            Ledger ledger = app.ledger().patience(Duration.ofSeconds(20)).build();
            try (HostApplication.Transaction transaction = app.begin()) {
                ledger.execute(deposit("mine"));
                var answer = new AtomicReference<CompletableFuture<Receipt>>();
                var caller = new Thread(() -> answer.set(ledger.submit(deposit("waiting"))));
                caller.start();
                caller.join();
                CompletableFuture<Receipt> waiting = Objects.requireNonNull(answer.get());
                assertThat(waiting).isNotDone();

                UnfinishedCommands unfinished = ledger.close(Duration.ofSeconds(5));

                assertThat(unfinished).isEqualTo(new UnfinishedCommands(List.of("deposit:waiting"), List.of()));
                assertThatThrownBy(waiting::join).hasCauseInstanceOf(BusyException.class);
                transaction.commit();
            }
            assertThat(TestEngine.deposits(database)).containsExactly("mine");
        }
    }

    @Test
    void a_second_close_that_may_not_wait_leaves_the_database_to_the_first() throws Exception {
        var storing = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        Ledger ledger = Ledger.builder()
                .inMemory()
                .clock(() -> {
                    if (Thread.currentThread().getName().equals("piecework-ledger-writer")) {
                        storing.countDown();
                        await(released);
                    }
                    return TestEngine.clock().instant();
                })
                .build();
        CompletableFuture<Receipt> accepted = ledger.submit(deposit("accepted"));
        await(storing);
        CompletableFuture<UnfinishedCommands> first =
                CompletableFuture.supplyAsync(() -> ledger.close(Duration.ofSeconds(30)));
        while (ledger.writerStatus().alive()) {
            Thread.onSpinWait();
        }

        Thread.currentThread().interrupt();
        assertThat(ledger.close(Duration.ofMillis(1)))
                .isEqualTo(new UnfinishedCommands(List.of(), List.of("deposit:accepted")));
        assertThat(Thread.interrupted()).as("keeps the caller's interrupt").isTrue();
        assertThat(ledger.asRequester("acme").funds("USD")).isEmpty();

        released.countDown();
        assertThat(accepted.get(30, TimeUnit.SECONDS).position()).isPositive();
        assertThat(first.get(30, TimeUnit.SECONDS).isEmpty()).isTrue();
        assertThat(ledger.close(Duration.ofMillis(1)).isEmpty()).isTrue();
        assertThatThrownBy(() -> ledger.asRequester("acme").funds("USD")).hasMessage("the ledger is closed");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Command deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.parse("USD 1.00"));
    }
}
