package io.piecework.ledger.engine.failover;

import static io.piecework.ledger.engine.failover.ReplicatedPostgres.ASYNCHRONOUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.ReplicaPolicy;
import io.piecework.ledger.RequesterView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.ReplicaStatus;
import io.piecework.ledger.money.Amount;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** After a failover, the former primary still runs, other processes write to it, a standby follows it, and both are among the replicas. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FormerPrimaryAmongReplicasTest {

    private static final int READS = 100;

    @TempDir
    Path folder;

    @Test
    void no_read_shows_its_money_or_lacks_an_acknowledged_command() throws Exception {
        try (ReplicatedPostgres servers = new ReplicatedPostgres(folder, ASYNCHRONOUS)) {
            PostgresNode former = servers.primary();
            PostgresNode follower = servers.standbys().get(1);
            PostgresNode chosen = servers.standbys().get(0);
            var replicas = List.of(counting(former), counting(follower), counting(chosen));
            try (Ledger stranded = open(servers.dataSource(former))) {
                stranded.execute(deposit("before", 1));
                servers.awaitReplication();
                chosen.followNobody();
                chosen.promote();
                stranded.execute(deposit("lost-0", 1_000));
            }
            try (Ledger ledger = open(servers.dataSource(chosen), replicas.toArray(DataSource[]::new));
                    Ledger other = open(servers.dataSource(chosen));
                    Ledger stranded = open(servers.dataSource(former))) {
                assertThat(dollars(ledger.readingAtLeast(0).asRequester("acme")))
                        .isEqualTo(1);
                assertThat(dollars(ledger.asRequester("acme"))).isEqualTo(1);
                for (int i = 1; i <= READS; i++) {
                    stranded.execute(deposit("lost-" + i, 1_000));
                    Ledger writing = i % 2 == 0 ? ledger : other;
                    long position = writing.execute(deposit("stored-" + i, 1)).position();

                    assertThat(dollars(ledger.readingAtLeast(position).asRequester("acme")))
                            .isEqualTo(1 + i);
                    assertThat(dollars(ledger.readingAtLeast(0).asRequester("acme")))
                            .isBetween(1L, 1L + i);
                    if (writing == ledger) {
                        assertThat(dollars(ledger.asRequester("acme"))).isEqualTo(1 + i);
                    }
                }
                assertThat(ledger.asOperator().replicas().get(0).state()).isEqualTo(ReplicaStatus.State.OTHER_HISTORY);
                assertThat(ledger.asOperator().replicas().get(1).state()).isEqualTo(ReplicaStatus.State.OTHER_HISTORY);
                assertThat(replicas.get(2).given.get())
                        .as("reads from the primary itself as a replica")
                        .isGreaterThan(READS);
            }
        }
    }

    private static long dollars(RequesterView acme) {
        return acme.funds("USD").orElseThrow().available().value().longValueExact();
    }

    private static DepositFunds deposit(String id, int dollars) {
        return DepositFunds.of(id, "acme", Amount.of(dollars, "USD"));
    }

    private static Ledger open(DataSource source, DataSource... replicas) {
        return Ledger.builder()
                .dataSource(source)
                .replicas(replicas)
                .replicaPolicy(new ReplicaPolicy(Duration.ofMillis(200), Duration.ofMillis(50)))
                .clock(TestEngine.clock())
                .patience(Duration.ofSeconds(5))
                .acceptUnsafeDurability()
                .build();
    }

    private static Counting counting(PostgresNode node) {
        var source = new Counting();
        source.setUrl(
                "jdbc:postgresql://127.0.0.1:" + node.clients().port() + "/postgres?user=postgres&socketTimeout=2");
        return source;
    }

    @SuppressWarnings("serial")
    private static final class Counting extends PGSimpleDataSource {

        private final AtomicInteger given = new AtomicInteger();

        @Override
        public Connection getConnection() throws SQLException {
            given.incrementAndGet();
            return super.getConnection();
        }
    }
}
