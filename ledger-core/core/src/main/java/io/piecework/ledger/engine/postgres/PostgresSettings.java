package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.jdbc.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The settings of the server that durable commits need, and those of a session that a writer changes while it has the connection. */
final class PostgresSettings {

    private static final int OLDEST = 14;

    static final String LIMIT_LOCK_TIME = """
            SET LOCAL lock_timeout TO '5s';
            SET LOCAL idle_in_transaction_session_timeout TO '5s'""";

    private static final String MAY_CREATE_TEMPORARY = """
            SELECT NOT pg_is_in_recovery()
                AND current_setting('transaction_read_only') = 'off'
                AND has_database_privilege(current_database(), 'TEMPORARY')""";

    private static final String READ_ONLY_TRANSACTION = "25006";

    /**
     * A generic plan that was made while the tables were nearly empty keeps scanning them whole when they have grown; every query here has an index.
     * A writer holds a lock for one commit: a lock that is held for longer than a quarter of a second must not make all other
     * commands wait.
     */
    private static final String ENTER = """
            SET plan_cache_mode TO force_generic_plan;
            SET enable_seqscan TO off;
            SET lock_timeout TO %s""";

    private static final long LONGEST_LOCK_MILLIS = 250;

    /**
     * A process that is paused while it sends its writes keeps their locks as long as the server lets it. No other setting ends that: a session whose
     * message is half sent counts as active, not as idle. A shorter limit of the application stays. Servers before version 17 do not have the
     * setting.
     */
    private static final String LIMIT_TRANSACTIONS = """
            SELECT set_config(name, '%1$s', false)
            FROM pg_settings
            WHERE name = 'transaction_timeout'
                AND (setting::bigint = 0 OR setting::bigint > %1$s)""";

    /** Settings under which a commit does not wait for the disk, or for a standby that the server is configured to wait for. */
    private static final Set<String> WEAKER_COMMITS = Set.of("off", "local", "remote_write");

    private static final String LEAVE = """
            RESET plan_cache_mode;
            RESET enable_seqscan;
            RESET lock_timeout""";

    private static final String RESTORE_PATH = """
            ;
            SELECT pg_catalog.set_config('search_path', '%s', false), pg_catalog.set_config('row_security', '%s', false)""";

    private static final String STATE_OF_SESSION = """
            SELECT pg_is_in_recovery() AS standby,
                current_setting('synchronous_commit') AS commits,
                current_setting('search_path') AS path,
                current_setting('row_security') AS row_security,
                (SELECT setting::bigint FROM pg_settings WHERE name = 'statement_timeout') AS statement_millis,
                (SELECT setting FROM pg_settings WHERE name = 'transaction_timeout') AS limit_millis""";

    /** @param limitMillis null where the server has no limit of transactions */
    private record Before(
            String commits,
            String path,
            String rowSecurity,
            @Nullable String limitMillis) {}

    private final PostgresPath path;

    PostgresSettings(PostgresPath path) {
        this.path = path;
    }

    /** What the connections that writers have were set to before. */
    private final Map<Connection, Before> before = Collections.synchronizedMap(new WeakHashMap<>());

    /** @return one sentence for each setting that would lose acknowledged commands */
    List<String> makeDurable(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            throw new IllegalArgumentException(
                    "the ledger needs PostgreSQL " + OLDEST + " or later, this is " + version);
        }
        var wrong = new ArrayList<String>();
        for (String setting : List.of("fsync", "full_page_writes")) {
            String value = Sql.row(connection, "SHOW " + setting, row -> row.getString(1));
            if (!value.equals("on")) {
                wrong.add(setting + " is " + value + ", only the server's configuration can turn it on");
            }
        }
        return wrong;
    }

    /** Whether this transaction may create temporary tables and views. */
    static boolean mayCreateTemporary(Connection connection) throws SQLException {
        return Sql.row(connection, MAY_CREATE_TEMPORARY, row -> row.getBoolean(1));
    }

    /**
     * @param longest how long a transaction may take
     * @throws SQLException also when the server is a standby
     */
    void enter(Connection connection, Duration longest) throws SQLException {
        Before found;
        long lockMillis;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STATE_OF_SESSION)) {
            row.next();
            if (row.getBoolean("standby")) {
                throw new SQLException("the server is a standby; connect to the primary", READ_ONLY_TRANSACTION);
            }
            found = new Before(
                    row.getString("commits"),
                    row.getString("path"),
                    row.getString("row_security"),
                    row.getString("limit_millis"));
            lockMillis = longestLock(row.getLong("statement_millis"));
        }
        // set also where it is durable already: a later reload of the server's configuration must not lower it
        String durable = WEAKER_COMMITS.contains(found.commits) ? "on" : found.commits;
        long millis = Math.min(longest.toMillis(), Integer.MAX_VALUE);
        Sql.execute(
                connection,
                path.session()
                        + String.join(
                                ";\n",
                                ENTER.formatted(lockMillis),
                                LIMIT_TRANSACTIONS.formatted(millis),
                                "SET synchronous_commit TO " + durable));
        before.put(connection, found);
    }

    /** A wait for a lock that ends by the limit of its statement would count as a failure of the server, and not be retried. */
    private static long longestLock(long statementMillis) {
        return statementMillis == 0
                ? LONGEST_LOCK_MILLIS
                : Math.max(1, Math.min(LONGEST_LOCK_MILLIS, statementMillis / 2));
    }

    void leave(Connection connection) throws SQLException {
        Before found = before.remove(connection);
        var leave = new StringBuilder(LEAVE);
        if (found != null) {
            leave.append(";\nSET synchronous_commit TO ").append(found.commits);
            leave.append(RESTORE_PATH.formatted(found.path.replace("'", "''"), found.rowSecurity));
            if (found.limitMillis != null) {
                leave.append(";\nSET transaction_timeout TO ").append(found.limitMillis);
            }
        }
        Sql.execute(connection, leave.toString());
    }
}
