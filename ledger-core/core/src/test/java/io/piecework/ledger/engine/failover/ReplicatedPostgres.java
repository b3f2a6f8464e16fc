package io.piecework.ledger.engine.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.engine.jdbc.InFlightAppends;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Three PostgreSQL nodes: a primary and two standbys. Processes are killed, never the machine, so no file is synced. */
final class ReplicatedPostgres implements AutoCloseable {

    /** A commit waits for one of the standbys. */
    static final String SYNCHRONOUS = "'ANY 1 (n0, n1, n2)'";

    /** A commit waits for no standby. */
    static final String ASYNCHRONOUS = "''";

    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<PostgresNode> nodes = new ArrayList<>();
    private PostgresNode primary;

    /** @param replication {@link #SYNCHRONOUS} or {@link #ASYNCHRONOUS} */
    ReplicatedPostgres(Path folder, String replication) throws Exception {
        Map<String, String> settings = Map.of(
                "fsync", "off",
                "full_page_writes", "on",
                "synchronous_commit", "on",
                "synchronous_standby_names", replication,
                "wal_keep_size", "512MB",
                "wal_retrieve_retry_interval", "50ms",
                "max_connections", "40",
                "shared_buffers", "32MB");
        try {
            primary = PostgresNode.primary("n0", folder, settings);
            nodes.add(primary);
            nodes.add(primary.standby("n1", folder, settings));
            nodes.add(primary.standby("n2", folder, settings));
            awaitStandbys(2);
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    PostgresNode primary() {
        return primary;
    }

    /** Leads to the node that is the primary. Without the limits the driver would wait for a suspended node as long as that is suspended. */
    DataSource dataSource() {
        return dataSource(nodes);
    }

    /** Leads to one node. */
    DataSource dataSource(PostgresNode node) {
        return dataSource(List.of(node));
    }

    private static DataSource dataSource(List<PostgresNode> some) {
        return dataSource(some, "&targetServerType=primary");
    }

    private static DataSource dataSource(List<PostgresNode> some, String more) {
        var source = new PGSimpleDataSource();
        source.setUrl(some.stream()
                .map(node -> "127.0.0.1:" + node.clients().port())
                .collect(Collectors.joining(
                        ",",
                        "jdbc:postgresql://",
                        "/postgres?user=postgres&connectTimeout=2&socketTimeout=2&sslResponseTimeout=1000" + more)));
        return source;
    }

    /** Each leads to one of the nodes that are standbys now. */
    List<DataSource> standbySources() {
        return standbys().stream().map(node -> dataSource(List.of(node), "")).toList();
    }

    /** Each leads to one of the nodes, primary or standby. */
    List<DataSource> nodeSources() {
        return nodes.stream().map(node -> dataSource(List.of(node), "")).toList();
    }

    /** Waits until queries on the standbys see all that the primary has committed. */
    void awaitReplay() throws SQLException {
        long written = primary.number("SELECT pg_current_wal_flush_lsn() - '0/0'");
        for (PostgresNode standby : standbys()) {
            while (standby.number("SELECT pg_last_wal_replay_lsn() - '0/0'") < written) {
                Thread.onSpinWait();
            }
        }
    }

    /** No standby receives anything from the primary any more. */
    void cutLinks() throws SQLException {
        for (PostgresNode standby : standbys()) {
            if (standby.isRunning()) {
                standby.followNobody();
            }
        }
    }

    /**
     * Makes the standby with the longest log the primary. The links are cut first: what a standby received after the choice could still be
     * confirmed to a former primary that wakes up.
     */
    void failOver() throws SQLException {
        cutLinks();
        List<PostgresNode> standbys = standbys();
        var received = new HashMap<PostgresNode, Long>();
        for (PostgresNode standby : standbys) {
            received.put(standby, standby.received());
        }
        PostgresNode chosen =
                standbys.stream().max(Comparator.comparing(received::get)).orElseThrow();
        chosen.promote();
        primary = chosen;
        for (PostgresNode standby : standbys) {
            if (standby != chosen) {
                standby.follow(chosen);
            }
        }
    }

    /** Makes a standby the primary, while the others follow none: one of them that is promoted later begins a timeline of the same number. */
    void promoteAlone(PostgresNode standby) throws SQLException {
        cutLinks();
        standby.promote();
        primary = standby;
    }

    /** Waits until the standbys have all that the primary has written. */
    void awaitReplication() throws SQLException {
        long written = primary.number("SELECT pg_current_wal_flush_lsn() - '0/0'");
        for (PostgresNode standby : standbys()) {
            while (standby.received() < written) {
                Thread.onSpinWait();
            }
        }
    }

    /** The node begins again as a standby. */
    void rejoin(PostgresNode former) throws IOException, SQLException {
        former.restartAsCopyOf(primary);
        awaitStandbys(2);
    }

    List<PostgresNode> standbys() {
        return nodes.stream().filter(node -> node != primary).toList();
    }

    private void awaitStandbys(int count) {
        assertThat(InFlightAppends.await(() -> streaming() == count, LONG))
                .as("%d standbys", count)
                .isTrue();
    }

    private long streaming() {
        try {
            return primary.number("SELECT COUNT(*) FROM pg_stat_replication WHERE state = 'streaming'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Leaves no process of any node, also where one of them fails to end. */
    @Override
    public void close() {
        var failures = new ArrayList<Exception>();
        for (PostgresNode node : nodes) {
            try {
                node.kill();
            } catch (IOException | RuntimeException e) {
                failures.add(e);
            }
        }
        assertThat(failures).isEmpty();
    }
}
