package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.jdbc.HostWrites;
import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.TableWrite;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes behind an SQL savepoint. Setting it, reading the settings and releasing it are sent with other statements, without round trips of
 * their own. A wait for a lock ends by the application's {@code lock_timeout}, or by the ledger's where the application has none.
 */
final class PostgresHostWrites implements HostWrites {

    private static final String SAVEPOINT = "piecework_ledger";

    /** Sets the savepoint, reads the application's settings, and sets the ledger's lock timeout where there is none. */
    private static final String BEGIN = """
            SAVEPOINT piecework_ledger;
            SELECT current_setting('transaction_isolation') AS isolation,
                current_setting('transaction_read_only') AS read_only,
                current_setting('lock_timeout') AS lock_timeout,
                current_setting('search_path') AS path,
                COALESCE(to_regclass('ledger_event')::oid::bigint, 0) AS events;
            SELECT set_config('lock_timeout', '%sms', true)
            WHERE current_setting('lock_timeout') = '0'""";

    private static final String UNDO = """
            ROLLBACK TO SAVEPOINT piecework_ledger;
            RELEASE SAVEPOINT piecework_ledger""";

    private static final String LEDGER_EVENT_OID = "SELECT COALESCE(to_regclass('ledger_event')::oid::bigint, 0)";

    /** Isolation levels under which each statement reads what is committed when it begins. */
    private static final Set<String> READ_COMMITTED = Set.of("read committed", "read uncommitted");

    private static final String NO_TIMEOUT = "0";

    private final PostgresWrites writes;
    private final PostgresStandbys standbys;
    private final String begin;
    private final long events;

    /** @param patience the longest wait for a lock where the application has set none */
    PostgresHostWrites(PostgresWrites writes, PostgresStandbys standbys, DataSource source, Duration patience) {
        this.writes = writes;
        this.standbys = standbys;
        this.begin = BEGIN.formatted(patience.toMillis());
        try (Connection connection = source.getConnection()) {
            this.events = Sql.row(connection, LEDGER_EVENT_OID, row -> row.getLong(1));
        } catch (SQLException e) {
            throw SqlFailures.of("look up the ledger's tables", e);
        }
    }

    @Override
    public Mark mark(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(begin);
            while (statement.getUpdateCount() >= 0) {
                statement.getMoreResults();
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                var mark = new Savepoint(connection, row.getString("lock_timeout"));
                RuntimeException unsuitable = unsuitable(row);
                if (unsuitable != null) {
                    mark.undo();
                    throw unsuitable;
                }
                return mark;
            }
        }
    }

    private @Nullable RuntimeException unsuitable(ResultSet row) throws SQLException {
        String isolation = row.getString("isolation");
        if (!READ_COMMITTED.contains(isolation)) {
            return HostWrites.isolated(isolation.toUpperCase(Locale.ROOT));
        }
        if (row.getString("read_only").equals("on")) {
            return HostWrites.readOnly();
        }
        return row.getLong("events") == events ? null : HostWrites.elsewhere("search_path " + row.getString("path"));
    }

    private final class Savepoint implements Mark {

        private final Connection connection;
        private final String lockTimeout;

        Savepoint(Connection connection, String lockTimeout) {
            this.connection = connection;
            this.lockTimeout = lockTimeout;
        }

        @Override
        public void keep(List<TableWrite> rows) throws SQLException {
            var ending = new ArrayList<String>();
            if (lockTimeout.equals(NO_TIMEOUT)) {
                ending.add("SET LOCAL lock_timeout TO " + NO_TIMEOUT);
            }
            ending.add(PostgresDialect.DURABLE_TRANSACTION);
            ending.add("RELEASE SAVEPOINT " + SAVEPOINT);
            writes.run(connection, rows, standbys.checked(ending.toArray(String[]::new)));
        }

        @Override
        public void undo() throws SQLException {
            Sql.execute(connection, UNDO);
        }

        @Override
        public void confirm() throws SQLException {
            if (standbys.areAwaited(connection, "ROLLBACK TO SAVEPOINT " + SAVEPOINT)) {
                writes.run(
                        connection,
                        List.of(),
                        standbys.checked(
                                PostgresDialect.DURABLE_TRANSACTION,
                                PostgresStandbys.AWAIT,
                                "RELEASE SAVEPOINT " + SAVEPOINT));
            } else {
                Sql.execute(connection, "RELEASE SAVEPOINT " + SAVEPOINT);
            }
        }
    }
}
