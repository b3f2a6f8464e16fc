package io.piecework.ledger.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Names the standbys that a server's commits wait for, and looks at the waits. */
final class Standbys {

    static final String WAITING = """
            SELECT pid
            FROM pg_stat_activity
            WHERE wait_event = 'SyncRep'""";

    /** Ends each wait as an operator does. */
    static final String CANCEL = """
            SELECT pg_cancel_backend(pid)
            FROM pg_stat_activity
            WHERE wait_event = 'SyncRep'""";

    private Standbys() {}

    static Ledger open(KillablePostgres server, int replicas) {
        return Ledger.builder()
                .dataSource(server.dataSource())
                .clock(TestEngine.clock())
                .requireReplicas(replicas)
                .build();
    }

    static void setNames(Connection operator, String names) throws SQLException {
        run(operator, "ALTER SYSTEM SET synchronous_standby_names = '" + names + "'");
        run(operator, "SELECT pg_reload_conf()");
        await(operator, "SELECT 1 WHERE current_setting('synchronous_standby_names') = '" + names + "'");
    }

    /** Each commit waits for a standby that is not there, until it is cancelled. */
    static void requireMissing(KillablePostgres server, Connection operator) throws SQLException {
        setNames(operator, "gone");
        try (Connection other = server.dataSource().getConnection()) {
            run(other, "SET synchronous_commit TO on");
            assertThat(InFlightAppends.await(() -> isWaitedFor(other, operator), Duration.ofSeconds(10)))
                    .isTrue();
        }
    }

    /** Sessions see the setting before the server's checkpointer makes their commits wait. */
    private static boolean isWaitedFor(Connection other, Connection operator) {
        CompletableFuture<Boolean> commit = CompletableFuture.supplyAsync(
                () -> answersWithRow(other, "SELECT pg_logical_emit_message(true, 'test', '')"));
        boolean waited = false;
        while (!commit.isDone()) {
            waited |= answersWithRow(operator, CANCEL);
        }
        return waited && commit.join();
    }

    static boolean waits(Connection operator) {
        return InFlightAppends.await(() -> answersWithRow(operator, WAITING), Duration.ofSeconds(5));
    }

    static void await(Connection operator, String query) {
        assertThat(InFlightAppends.await(() -> answersWithRow(operator, query), Duration.ofSeconds(20)))
                .as(query)
                .isTrue();
    }

    static boolean answersWithRow(Connection session, String query) {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void run(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }
}
