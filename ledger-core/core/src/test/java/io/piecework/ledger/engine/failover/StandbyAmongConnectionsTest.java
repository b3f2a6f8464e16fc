package io.piecework.ledger.engine.failover;

import static io.piecework.ledger.engine.failover.ReplicatedPostgres.ASYNCHRONOUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.delivery.listener.PollingPolicy;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.money.Amount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Some of an application's connections lead to a standby, which replays commits late and does not know who appends. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StandbyAmongConnectionsTest {

    private static final long SEED = 20_261_130;
    private static final int ROUNDS = 40;
    private static final int BATCH = 12;

    @TempDir
    Path folder;

    @Test
    void a_listener_passes_no_event_that_the_standby_does_not_have_yet() throws Exception {
        try (ReplicatedPostgres servers = new ReplicatedPostgres(folder, ASYNCHRONOUS)) {
            PostgresNode slow = servers.standbys().get(0);
            slow.run("ALTER SYSTEM SET recovery_min_apply_delay = '300ms'", "SELECT pg_reload_conf()");
            DataSource primary = servers.dataSource(servers.primary());
            DataSource standby = servers.standbySources().get(0);
            var mixed = new MixedSource(SEED, primary);
            Set<String> heard = ConcurrentHashMap.newKeySet();
            Set<String> stored = new TreeSet<>();
            try (Ledger listening = open(mixed);
                    Ledger writing = open(primary)) {
                listening.listen("all", quick(), message -> heard.add(message.stream()));
                for (int round = 0; round < ROUNDS; round++) {
                    mixed.lead(primary, standby);
                    stored.addAll(batch(writing, "a-" + round));
                    Thread.sleep(20);
                    mixed.lead(primary);
                    stored.addAll(batch(writing, "b-" + round));
                    Thread.sleep(30);
                }
                InFlightAppends.await(() -> heard.containsAll(stored), Duration.ofSeconds(20));
            }
            stored.removeAll(heard);
            assertThat(stored).as("deposits that the listener did not hear").isEmpty();
        }
    }

    @Test
    void a_read_is_not_answered_by_a_standby() throws Exception {
        try (ReplicatedPostgres servers = new ReplicatedPostgres(folder, ASYNCHRONOUS)) {
            var mixed = new MixedSource(SEED, servers.dataSource());
            try (Ledger ledger = open(mixed)) {
                batch(ledger, "d");
                mixed.lead(servers.standbySources().get(0));
                assertThatThrownBy(() -> ledger.asRequester("acme").funds("USD"))
                        .isInstanceOf(StorageException.class)
                        .hasFieldOrPropertyWithValue("code", StorageException.Code.UNAVAILABLE)
                        .hasMessage("could not read: the server is a standby, which may lack what is acknowledged; the"
                                + " DataSource must lead to the primary, as with targetServerType=primary in its URL");
            }
        }
    }

    private static List<String> batch(Ledger ledger, String name) {
        List<Command> commands = IntStream.range(0, BATCH)
                .<Command>mapToObj(i -> DepositFunds.of(name + "-" + i, "acme", Amount.parse("USD 1.00")))
                .toList();
        ledger.executeAllOrNone(commands);
        return IntStream.range(0, BATCH)
                .mapToObj(i -> "deposit:" + name + "-" + i)
                .toList();
    }

    private static ListenerPolicy quick() {
        return ListenerPolicy.fromTheBeginning()
                .polling(new PollingPolicy(100, Duration.ofMillis(10), Duration.ofMillis(20)));
    }

    private static Ledger open(DataSource source) {
        return Ledger.builder()
                .dataSource(source)
                .clock(TestEngine.clock())
                .patience(Duration.ofSeconds(5))
                .acceptUnsafeDurability()
                .build();
    }
}
