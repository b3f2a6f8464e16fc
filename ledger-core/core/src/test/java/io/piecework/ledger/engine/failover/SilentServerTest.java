package io.piecework.ledger.engine.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** More readers than attempts may hang meet a server that accepts their connections and never answers, through a driver without limits. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SilentServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Test
    void reads_and_listeners_go_on_when_new_connections_work_again() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                SilentLink link = new SilentLink(database)) {
            var source = new PGSimpleDataSource();
            source.setUrl(link.url() + "&sslmode=disable");
            Ledger ledger = Ledger.builder()
                    .dataSource(source)
                    .clock(TestEngine.clock())
                    .patience(PATIENCE)
                    .build();
            try {
                var heard = new AtomicInteger();
                ledger.listen("mail", ListenerPolicy.fromTheBeginning(), message -> heard.incrementAndGet());
                store(ledger, "d-1");
                assertThat(InFlightAppends.await(() -> heard.get() >= 1, Duration.ofSeconds(20)))
                        .isTrue();

                int before = heard.get();
                link.answerNone(true);
                link.strand();
                readInVain(ledger, 80);
                link.answerNone(false);

                var back = WaitLimit.of(Duration.ofSeconds(3));
                assertThat(InFlightAppends.await(() -> succeeds(() -> read(ledger)), back.left()))
                        .as("a read has an answer")
                        .isTrue();
                store(ledger, "d-2");
                assertThat(InFlightAppends.await(() -> heard.get() > before, Duration.ofSeconds(20)))
                        .as("the listener hears of it")
                        .isTrue();
            } finally {
                ledger.close(Duration.ofSeconds(3));
            }
        }
    }

    /** The writer's thread would wait in the driver for ever. */
    @Test
    void commands_go_on_when_new_connections_work_again() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                SilentLink link = new SilentLink(database)) {
            var source = new PGSimpleDataSource();
            source.setUrl(link.url() + "&sslmode=disable");
            Ledger ledger = Ledger.builder()
                    .dataSource(source)
                    .clock(TestEngine.clock())
                    .patience(PATIENCE)
                    .build();
            try {
                store(ledger, "d-1");
                link.answerNone(true);
                link.strand();
                for (int call = 0; call < 3; call++) {
                    assertThat(succeeds(() -> ledger.execute(deposit("d-2")))).isFalse();
                }
                link.answerNone(false);

                store(ledger, "d-2");
            } finally {
                ledger.close(Duration.ofSeconds(3));
            }
        }
    }

    private static void readInVain(Ledger ledger, int readers) {
        List<CompletableFuture<Boolean>> reads = new ArrayList<>();
        for (int reader = 0; reader < readers; reader++) {
            reads.add(CompletableFuture.supplyAsync(
                    () -> succeeds(() -> read(ledger)), work -> new Thread(work).start()));
        }
        reads.forEach(each -> assertThat(each.join()).isFalse());
    }

    private static void store(Ledger ledger, String id) {
        var longest = WaitLimit.of(Duration.ofSeconds(30));
        while (!succeeds(() -> ledger.execute(deposit(id)))) {
            assertThat(longest.isOver()).as("%s is stored", id).isFalse();
        }
    }

    private static void read(Ledger ledger) {
        assertThat(ledger.asRequester("acme").funds("USD")).isPresent();
    }

    private static DepositFunds deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.parse("USD 1.00"));
    }

    private static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (StorageException | BusyException notYet) {
            return false;
        }
    }
}
