package io.piecework.ledger.engine.h2;

import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Keeps an H2 database from losing commits. A database file is written half a second after a commit unless {@code WRITE_DELAY} is 0, and
 * a process that dies in between loses the commit. The setting is the whole database's and changes at any time: each new connection
 * applies the settings of its URL, and the connection that opens the file gives it half a second again, although another value is stored in it.
 * Without a pool, that is each first connection after the last one was closed.
 */
final class H2Settings {

    /**
     * Versions that write a commit into a hole of the file and do not find it there when they open the file after the death of the process:
     * their store header names the chunk before.
     */
    private static final Set<String> FORGETFUL = Set.of("2.5.250", "2.5.252");

    private static final String NO_DELAY = "SET WRITE_DELAY 0";

    /** Writes out everything that was committed; it costs next to nothing when that has happened already. */
    private static final String WRITE_OUT = "CHECKPOINT";

    /** Set when the ledger opens. */
    private volatile Delay delay = Delay.UNCHECKED;

    /** Whether a commit may not be written out. */
    private volatile boolean doubt;

    private enum Delay {
        /** The database is in memory, or the host accepted the delay. */
        UNCHECKED,
        /** This user may set it: it is set to 0, and the commit written out, after each commit. */
        ENFORCED,
        /** It was 0 and this user may not set it: it is checked after each commit. */
        CHECKED
    }

    /** @return one sentence for each setting that would lose acknowledged commands and that this user may not change */
    List<String> makeDurable(Connection connection) throws SQLException {
        if (Sql.first(connection, "CALL DATABASE_PATH()", path -> path.getString(1))
                .isEmpty()) {
            return keepInMemory(connection);
        }
        var losses = new ArrayList<>(lossesOf(connection.getMetaData().getDatabaseProductVersion()));
        try {
            Sql.execute(connection, NO_DELAY);
            delay = Delay.ENFORCED;
        } catch (SQLException notAdmin) {
            long found = writeDelay(connection);
            delay = found == 0 ? Delay.CHECKED : Delay.UNCHECKED;
            if (found != 0) {
                losses.add(delayed(connection, found));
            }
        }
        return losses;
    }

    /** @param version with the date of its build, as the driver names it */
    static List<String> lossesOf(String version) {
        String number = version.split(" ")[0];
        return FORGETFUL.contains(number)
                ? List.of("H2 " + number + " does not find each commit after the death of the process; use H2 2.4.240")
                : List.of();
    }

    /**
     * Makes the last commit of this connection durable. Setting a delay that is 0 already costs less than reading it. A change does not
     * write out what was committed before, unless another value is stored in the file.
     *
     * @throws SQLException with {@link SqlFailures#UNKNOWN_OUTCOME}
     */
    void afterCommit(Connection connection) throws SQLException {
        if (delay == Delay.UNCHECKED) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            if (delay == Delay.ENFORCED || writeDelay(connection) != 0) {
                statement.execute(NO_DELAY);
                statement.execute(WRITE_OUT);
                connection.commit();
            }
        } catch (SQLException failed) {
            doubt = true;
            throw new SQLException(failed.getMessage(), SqlFailures.UNKNOWN_OUTCOME, failed);
        }
    }

    /** Makes durable what may have been committed without it. */
    void afterDoubt(Connection connection) throws SQLException {
        if (doubt) {
            afterCommit(connection);
            doubt = false;
        }
    }

    /**
     * Makes the coming commit of an application's transaction durable. The ledger runs no statement after that commit, and setting the
     * delay would commit the transaction, so another connection sets it.
     */
    void beforeHostCommit(Connection host, DataSource source) throws SQLException {
        if (delay == Delay.UNCHECKED || writeDelay(host) == 0) {
            return;
        }
        try (Connection connection = source.getConnection()) {
            Sql.execute(connection, NO_DELAY);
        }
    }

    /** A database in memory is deleted with its last connection, which without a pool is after every command. */
    private static List<String> keepInMemory(Connection connection) throws SQLException {
        if (setting(connection, "DB_CLOSE_DELAY") == 0) {
            try {
                Sql.execute(connection, "SET DB_CLOSE_DELAY -1");
            } catch (SQLException e) {
                return List.of(
                        "the database in memory is deleted with its last connection, and this user may not change"
                                + " that; add ;DB_CLOSE_DELAY=-1 to its URL");
            }
        }
        return List.of();
    }

    private static String delayed(Connection connection, long millis) throws SQLException {
        String user = connection.getMetaData().getUserName();
        return "WRITE_DELAY is " + millis + " ms and user " + user + " may not set it to 0; ALTER USER " + user
                + " ADMIN TRUE gives the right";
    }

    /** The delay in effect. H2 lists it after the one that is stored in the file, which no opening of the file applies. */
    private static long writeDelay(Connection connection) throws SQLException {
        return setting(connection, "WRITE_DELAY");
    }

    /** The last value of that name; 0 where there is none. */
    private static long setting(Connection connection, String name) throws SQLException {
        List<String> values = Sql.rows(connection, """
                SELECT setting_value
                FROM information_schema.settings
                WHERE setting_name = '%s'
                """.formatted(name), row -> row.getString(1));
        return values.isEmpty() ? 0 : Long.parseLong(values.get(values.size() - 1));
    }
}
