package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.jdbc.HostWrites;
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
 * Behind a savepoint by its SQL name, so that setting it, looking at the settings and leaving it cost no round trips of their own. A wait
 * for a lock ends: by the application's {@code lock_timeout}, by the ledger's where it has none.
 */
final class PostgresHostWrites implements HostWrites {

    private static final String SAVEPOINT = "piecework_ledger";

    private static final String LOOK = "SELECT current_setting('transaction_isolation') AS isolation,"
            + " current_setting('transaction_read_only') AS read_only, current_setting('lock_timeout') AS lock_timeout,"
            + " current_setting('search_path') AS path, COALESCE(to_regclass('ledger_event')::oid::bigint, 0) AS events";

    private static final String OWN = "SELECT COALESCE(to_regclass('ledger_event')::oid::bigint, 0)";

    /** Each shows what is committed by the statement's begin. */
    private static final Set<String> FRESH = Set.of("read committed", "read uncommitted");

    private static final String NONE = "0";

    /** Only where the application has it weaker than the ledger's own: {@code remote_apply} stays. */
    private static final String DURABLE = "SELECT set_config('synchronous_commit', 'on', true) WHERE"
            + " current_setting('synchronous_commit') IN ('off', 'local', 'remote_write')";

    private final PostgresWrites context;
    private final String begin;
    private final long events;

    /** @param patience how long a command may wait for a lock where the application does not say */
    PostgresHostWrites(PostgresWrites context, DataSource source, Duration patience) {
        this.context = context;
        this.begin = "SAVEPOINT " + SAVEPOINT + ";\n" + LOOK
                + ";\nSELECT set_config('lock_timeout', '" + patience.toMillis()
                + "ms', true) WHERE current_setting('lock_timeout') = '" + NONE + "'";
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(OWN)) {
            row.next();
            this.events = row.getLong(1);
        } catch (SQLException e) {
            throw SqlFailures.of("look where the ledger's tables are", e);
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
                RuntimeException refused = refused(row);
                if (refused != null) {
                    mark.undo();
                    throw refused;
                }
                return mark;
            }
        }
    }

    private @Nullable RuntimeException refused(ResultSet row) throws SQLException {
        String isolation = row.getString("isolation");
        if (!FRESH.contains(isolation)) {
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
        public void keep(List<TableWrite> writes) throws SQLException {
            var ending = new ArrayList<String>();
            if (lockTimeout.equals(NONE)) {
                ending.add("SET LOCAL lock_timeout TO " + NONE);
            }
            ending.add(DURABLE);
            ending.add("RELEASE SAVEPOINT " + SAVEPOINT);
            context.run(connection, writes, ending);
        }

        @Override
        public void undo() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ROLLBACK TO SAVEPOINT " + SAVEPOINT + ";\nRELEASE SAVEPOINT " + SAVEPOINT);
            }
        }
    }
}
