package io.piecework.ledger.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.piecework.ledger.message.StorageException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A few connections to the database of one run. */
final class Database implements AutoCloseable {

    /** What a command does with the database. */
    enum Use {
        /** Needs a ledger that is there, and leaves its file as it is. */
        READS,
        /** Needs a ledger that is there. */
        WRITES,
        /** Begins one where there is none. */
        CREATES
    }

    private static final int CONNECTIONS = 4;
    private static final String TRACES = "TRACE_LEVEL_FILE";

    /** H2's codes for a file that is not there, in memory or on the disk, for one that another process has open, and for one that it cannot read. */
    private static final int NOT_THERE = 90146;

    private static final int NOT_A_FILE = 90149;

    private static final int IN_USE = 90020;

    private static final int DAMAGED = 90030;

    private final HikariDataSource pool;
    private final boolean compacting;

    private Database(HikariDataSource pool, boolean compacting) {
        this.pool = pool;
        this.compacting = compacting;
    }

    static Database of(String url, @Nullable String user, @Nullable String password, Use use) {
        boolean h2 = url.startsWith("jdbc:h2:");
        var config = new HikariConfig();
        config.setJdbcUrl(url + (h2 ? settings(url, user, use) : ""));
        config.setUsername(h2 && user == null ? "sa" : user);
        config.setPassword(h2 && password == null ? "" : password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        // A wrong URL or a locked file is answered at once: nobody repairs it while the command waits.
        config.setInitializationFailTimeout(1);
        try {
            return new Database(new HikariDataSource(config), use != Use.READS && isFile(url));
        } catch (PoolInitializationException e) {
            throw new StorageException(code(e), unusable(e), e);
        }
    }

    DataSource source() {
        return pool;
    }

    /** An H2 file grows with every commit; what wrote to it leaves it as small as its content. */
    @Override
    public void close() throws SQLException {
        pool.close();
        if (compacting) {
            try (Connection connection =
                            DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
                    Statement statement = connection.createStatement()) {
                statement.execute("SHUTDOWN COMPACT");
            }
        }
    }

    private static String settings(String url, @Nullable String user, Use use) {
        String existing = use == Use.CREATES ? "" : ";IFEXISTS=TRUE";
        // H2 would write the stack trace of each refusal into a file beside its own; only its administrator may keep it
        // from that.
        boolean quiet =
                user == null && isFile(url) && !url.toUpperCase(Locale.ROOT).contains(TRACES);
        return existing + (quiet ? ";" + TRACES + "=0" : "");
    }

    private static StorageException.Code code(PoolInitializationException e) {
        if (!(e.getCause() instanceof SQLException sql)) {
            return StorageException.Code.UNAVAILABLE;
        }
        return switch (sql.getErrorCode()) {
            case IN_USE -> StorageException.Code.IN_USE;
            case NOT_THERE, NOT_A_FILE -> StorageException.Code.SCHEMA_MISSING;
            case DAMAGED -> StorageException.Code.DAMAGED;
            default ->
                String.valueOf(sql.getSQLState()).startsWith("28")
                        ? StorageException.Code.NOT_PERMITTED
                        : StorageException.Code.UNAVAILABLE;
        };
    }

    /** What to do about it, where the driver's own words do not say it. */
    private static String unusable(PoolInitializationException e) {
        if (!(e.getCause() instanceof SQLException told)) {
            return String.valueOf(e.getMessage());
        }
        String message = String.valueOf(told.getMessage());
        return "cannot open the database: "
                + switch (told.getErrorCode()) {
                    case IN_USE ->
                        named(message)
                                + "is in use by another process; end that one first, or run an H2 server and name"
                                + " its jdbc:h2:tcp: URL in both";
                    case NOT_THERE, NOT_A_FILE ->
                        named(message) + "is not there; piecework run and piecework import begin one, or name another"
                                + " by --db";
                    case DAMAGED -> named(message) + "is damaged, or another application's and no H2 database";
                    default -> message;
                };
    }

    /** The file in H2's message, whose words are in the language of whoever reads it. */
    private static String named(String message) {
        int open = message.indexOf('"');
        int close = message.indexOf('"', open + 1);
        return open < 0 || close < 0 ? "it " : message.substring(open, close + 1) + ' ';
    }

    /** Whether this is an H2 file that this process alone has open: others must not lose it under their feet. */
    private static boolean isFile(String url) {
        String upper = url.toUpperCase(Locale.ROOT);
        return upper.startsWith("JDBC:H2:")
                && !upper.matches("JDBC:H2:(MEM|TCP|SSL|ZIP):.*")
                && !upper.contains("AUTO_SERVER=TRUE");
    }
}
