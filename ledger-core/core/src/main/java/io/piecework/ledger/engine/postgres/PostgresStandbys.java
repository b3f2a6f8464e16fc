package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The standbys that the server's commits wait for, and how many of them the application requires. */
final class PostgresStandbys {

    /**
     * Makes the commit of a transaction without rows wait for the standbys, too, and so for all that was committed before it. The commit of
     * another process is visible when its own wait was cancelled. Needs the right to execute the function.
     */
    static final String AWAIT = "SELECT pg_logical_emit_message(true, 'piecework_ledger', '')";

    private static final String ARE_NAMED = "SELECT current_setting('synchronous_standby_names') <> ''";

    /** {@code ANY 2 (a, b, c)} and {@code FIRST 2 (a, b)} name the number; a list without one waits for one. */
    private static final String WAITED_FOR = """
            CASE
                WHEN current_setting('synchronous_standby_names') ~ '^\\s*$' THEN 0
                ELSE COALESCE(substring(current_setting('synchronous_standby_names')
                        FROM '^\\s*(?:[A-Za-z]+\\s+)?([0-9]+)\\s*\\(')::integer, 1)
            END""";

    /** A user without {@code pg_read_all_stats} does not see which of the connected standbys are synchronous. */
    private static final String STATE = """
            SELECT current_setting('synchronous_standby_names') AS names,
                %s AS waited_for,
                (SELECT COUNT(*)
                FROM pg_stat_replication
                WHERE sync_state IN ('sync', 'quorum')) AS connected,
                (SELECT COUNT(*)
                FROM pg_stat_replication
                WHERE sync_state IS NULL) AS hidden""".formatted(WAITED_FOR);

    private static final String TOO_FEW = "required standbys; synchronous_standby_names is";

    /** A text that is no number fails, and says why. */
    private static final String CHECK = """
            SELECT CASE
                WHEN %1$s < %2$s
                    THEN ('%5$s ' || %1$s || ' of %2$s %3$s '
                            || current_setting('synchronous_standby_names') || '%4$s')::integer
            END""";

    /** Of the sentence in the server's message, which quotes it as its language does. */
    private static final String BEGIN = "commits wait for";

    private static final String END = " |";

    private static final String NOT_A_NUMBER = "22P02";

    private volatile int required;

    /**
     * Requires so many from now on, at each commit.
     *
     * @throws SQLException with {@link SqlFailures#TOO_FEW_STANDBYS} where the server waits for fewer, or has fewer connected
     */
    void require(Connection connection, int standbys) throws SQLException {
        required = standbys;
        if (standbys == 0) {
            return;
        }
        Sql.row(connection, STATE, row -> {
            String names = row.getString("names");
            requireEnough(row.getInt("waited_for"), "commits wait for %s of %s required standbys", names);
            String connected = row.getInt("hidden") == 0
                    ? "%s of %s required standbys are connected"
                    : "%s of %s required standbys are connected, as far as a user without pg_read_all_stats sees";
            requireEnough(row.getInt("connected"), connected, names);
            return names;
        });
    }

    private void requireEnough(int found, String sentence, String names) throws SQLException {
        if (found < required) {
            throw new SQLException(
                    sentence.formatted(found, required) + "; synchronous_standby_names is " + names,
                    SqlFailures.TOO_FEW_STANDBYS);
        }
    }

    /**
     * Whether a commit has to wait for standbys, or to be checked.
     *
     * @param ending a statement behind the query, in the same round trip; empty for none
     */
    boolean areAwaited(Connection connection, String ending) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ARE_NAMED + ";\n" + ending);
            try (ResultSet row = statement.getResultSet()) {
                return (row.next() && row.getBoolean(1)) || required > 0;
            }
        }
    }

    /** The statements that end a transaction, with the check before its commit. */
    List<String> checked(String... ending) {
        var statements = new ArrayList<>(List.of(ending));
        if (required > 0) {
            statements.add(statements.size() - 1, CHECK.formatted(WAITED_FOR, required, TOO_FEW, END, BEGIN));
        }
        return statements;
    }

    /** The failure of the check, or the same failure where it is another. */
    static SQLException explained(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (!NOT_A_NUMBER.equals(failure.getSQLState()) || !message.contains(TOO_FEW)) {
            return failure;
        }
        String sentence = message.substring(message.indexOf(BEGIN), message.lastIndexOf(END));
        return new SQLException(sentence, SqlFailures.TOO_FEW_STANDBYS, failure);
    }
}
