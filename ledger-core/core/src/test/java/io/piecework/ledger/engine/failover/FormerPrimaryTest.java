package io.piecework.ledger.engine.failover;

import static io.piecework.ledger.engine.failover.ReplicatedPostgres.ASYNCHRONOUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.money.Amount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A former primary wakes up while another one is the primary, and some of an application's connections lead to it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FormerPrimaryTest {

    private static final long SEED = 20_261_127;

    @TempDir
    Path folder;

    @Test
    void a_listener_gets_every_event_of_the_new_primary() throws Exception {
        try (ReplicatedPostgres servers = new ReplicatedPostgres(folder, ASYNCHRONOUS)) {
            PostgresNode former = servers.primary();
            var mixed = new MixedSource(SEED, servers.dataSource(former));
            Set<String> heard = ConcurrentHashMap.newKeySet();
            try (Ledger listening = open(mixed)) {
                listening.listen("all", ListenerPolicy.fromTheBeginning(), message -> heard.add(message.stream()));
                listening.execute(deposit("before"));
                await(heard, Set.of("deposit:before"));
                servers.awaitReplication();
                servers.failOver();
                mixed.lead(servers.dataSource(former), servers.dataSource(servers.primary()));

                Set<String> stored = new HashSet<>(Set.of("deposit:before"));
                try (Ledger writing = open(servers.dataSource(servers.primary()))) {
                    for (int round = 0; round < 100; round++) {
                        stored.add(writing.execute(deposit("after-" + round)).subject());
                        Thread.sleep(10);
                    }
                }
                former.kill();
                mixed.lead(servers.dataSource(servers.primary()));

                await(heard, stored);
                stored.removeAll(heard);
                assertThat(stored).as("events that the listener did not get").isEmpty();
            }
        }
    }

    /** The writer's connection stays open: nothing but the reads of the same process tells it. */
    @Test
    void a_ledger_that_has_read_from_the_new_primary_stores_nothing_on_the_former_one() throws Exception {
        try (ReplicatedPostgres servers = new ReplicatedPostgres(folder, ASYNCHRONOUS)) {
            PostgresNode former = servers.primary();
            var mixed = new MixedSource(SEED, servers.dataSource(former));
            try (Ledger ledger = open(mixed)) {
                ledger.execute(deposit("before"));
                servers.awaitReplication();
                servers.failOver();
                mixed.lead(servers.dataSource(servers.primary()));
                assertThat(ledger.asRequester("acme").funds("USD")).isPresent();

                ledger.execute(deposit("after"));

                String stored = "SELECT COUNT(*) FROM ledger_event WHERE stream = 'deposit:after'";
                assertThat(former.number(stored)).isZero();
                assertThat(servers.primary().number(stored)).isOne();
                mixed.lead(servers.dataSource(former));
                assertThatThrownBy(() -> ledger.asRequester("acme").funds("USD"))
                        .isInstanceOf(StorageException.class)
                        .hasMessage("could not read: the server is a former primary, on timeline 1, and another one is"
                                + " on 2; stop it, or take it out of the DataSource's URL");
            }
        }
    }

    private static void await(Set<String> heard, Set<String> all) {
        InFlightAppends.await(() -> heard.containsAll(all), Duration.ofSeconds(15));
    }

    private static DepositFunds deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.parse("USD 1.00"));
    }

    private static Ledger open(DataSource source) {
        return Ledger.builder()
                .dataSource(source)
                .clock(TestEngine.clock())
                .patience(Duration.ofSeconds(3))
                .acceptUnsafeDurability()
                .build();
    }
}
