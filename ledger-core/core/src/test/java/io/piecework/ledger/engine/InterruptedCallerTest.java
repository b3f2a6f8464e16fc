package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A caller's thread is interrupted during a write, for example by a thread pool that shuts down. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptedCallerTest {

    private static final int COMMANDS = 300;

    private final Map<Command, Receipt> receipts = new ConcurrentHashMap<>();
    private final AtomicInteger interrupts = new AtomicInteger();

    @Test
    void an_interrupt_loses_no_command_on_postgresql() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(TestEngine.clock())
                        .build()) {
            assertNothingIsLost(ledger);
        }
    }

    @Test
    void an_interrupt_while_a_host_transaction_waits_for_a_rebuild_is_reported_and_leaves_it_usable() throws Exception {
        var rebuilding = new CountDownLatch(1);
        var rebuilt = new CountDownLatch(1);
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            var app = new HostApplication(database);
            try (Engine engine = TestEngine.joining(database, app, command -> {})) {
                var rebuild =
                        new Thread(() -> engine.history().parts().exclusive().run(1, () -> {
                            rebuilding.countDown();
                            return await(rebuilt);
                        }));
                rebuild.start();
                await(rebuilding);
                Command deposit = DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00"));
                var failure = new CompletableFuture<Throwable>();
                var caller = new Thread(() -> {
                    try (HostApplication.Transaction transaction = app.begin()) {
                        Throwable thrown = catchThrowable(() -> engine.write(deposit));
                        interrupts.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
                        failure.complete(thrown);
                        while (rebuilt.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                        Thread.interrupted();
                        engine.write(deposit);
                        transaction.commit();
                    }
                });
                caller.start();
                while (!failure.isDone()) {
                    caller.interrupt();
                    Thread.sleep(5);
                }
                rebuilt.countDown();
                rebuild.join();
                caller.join();

                assertThat(failure.join())
                        .isInstanceOf(BusyException.class)
                        .hasMessage("interrupted while waiting for a rebuild; nothing was stored");
                assertThat(interrupts).hasValue(1);
            }
            assertThat(TestEngine.deposits(database)).containsExactly("d-1");
        }
    }

    @Test
    void an_interrupt_while_a_rebuild_waits_for_host_transactions_is_reported() {
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            var app = new HostApplication(database);
            try (Engine engine = TestEngine.joining(database, app, command -> {})) {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> engine.history().parts().exclusive().run(1, () -> "rebuilt"))
                        .isInstanceOf(StorageException.class)
                        .hasFieldOrPropertyWithValue("code", StorageException.Code.INTERRUPTED)
                        .hasMessage("interrupted while waiting for host transactions; nothing was done");
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertNothingIsLost(Ledger ledger) throws InterruptedException {
        CentPayouts.earn(ledger, 1);
        var caller = new Thread(() -> {
            for (int i = 0; i < COMMANDS; i++) {
                Command command = CentPayouts.request("p-" + i, "w-0");
                receipts.put(command, CentPayouts.executeUntilAnswered(ledger, command));
                interrupts.addAndGet(Thread.interrupted() ? 1 : 0);
            }
        });
        caller.start();
        while (caller.isAlive()) {
            caller.interrupt();
            Thread.sleep(1);
        }

        assertThat(interrupts).hasValueGreaterThan(COMMANDS / 20);
        assertThat(receipts).hasSize(COMMANDS);
        CentPayouts.assertStored(ledger, receipts);
        CentPayouts.assertClean(ledger);
    }
}
