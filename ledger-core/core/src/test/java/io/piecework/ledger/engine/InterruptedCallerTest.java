package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
