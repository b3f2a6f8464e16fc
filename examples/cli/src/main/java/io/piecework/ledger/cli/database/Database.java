package io.piecework.ledger.cli.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The connections to the database of one run. */
public final class Database implements AutoCloseable {

    /** What a command does with the database. */
    public enum Use {
        /** Reads a ledger that exists, and leaves its file as it is. */
        READS,
        /** Writes to a ledger that exists. */
        WRITES,
        /** Writes, and creates a ledger when there is none. */
        CREATES
    }

    private static final int CONNECTIONS = 7;
    private static final String TRACES = "TRACE_LEVEL_FILE";

    // H2's error codes
    private static final int NO_SUCH_MEMORY = 90146;
    private static final int NO_SUCH_FILE = 90149;
    private static final int IN_USE = 90020;
    private static final int DAMAGED = 90030;
    private static final int WRONG_USER = 28000;

    /** Who owns an H2 file that the command line, or {@code Ledger.builder()} with a file, has made. */
    private static final String OWNER = "sa";

    /** Who owns an H2 file that Spring Boot has made without {@code spring.datasource.username}. */
    private static final String NAMELESS = "";

    private final HikariDataSource pool;
    private final boolean compacting;

    private Database(HikariDataSource pool, boolean compacting) {
        this.pool = pool;
        this.compacting = compacting;
    }

    /**
     * As the given user; of H2, without one, as the owner that a file of the command line has, or else of Spring Boot.
     *
     * @throws DatabaseUnusableException when it cannot be opened, or does not exist and the command would not create it
     */
    public static Database open(DatabaseAddress address, @Nullable String user, @Nullable String password, Use use) {
        try {
            return new Database(pool(address, user, OWNER, password, use), use != Use.READS && address.isH2File());
        } catch (PoolInitializationException e) {
            if (!address.isH2() || user != null || !isWrongUser(e)) {
                throw unusable(address, e);
            }
        }
        try {
            return new Database(pool(address, user, NAMELESS, password, use), use != Use.READS && address.isH2File());
        } catch (PoolInitializationException e) {
            throw unusable(address, e);
        }
    }

    private static HikariDataSource pool(
            DatabaseAddress address, @Nullable String user, String owner, @Nullable String password, Use use) {
        boolean h2 = address.isH2();
        var config = new HikariConfig();
        config.setJdbcUrl(address.url() + (h2 ? settings(address, user, use) : ""));
        config.setUsername(h2 && user == null ? owner : user);
        config.setPassword(h2 && password == null ? "" : password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        // A wrong URL or a locked file fails at once: waiting would not repair it.
        config.setInitializationFailTimeout(1);
        return new HikariDataSource(config);
    }

    private static boolean isWrongUser(PoolInitializationException e) {
        return e.getCause() instanceof SQLException sql && sql.getErrorCode() == WRONG_USER;
    }

    public DataSource source() {
        return pool;
    }

    /** Closes the connections. An H2 file grows with every commit, so after writing it is compacted. */
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

    private static String settings(DatabaseAddress address, @Nullable String user, Use use) {
        String existing = use == Use.CREATES ? "" : ";IFEXISTS=TRUE";
        // H2 writes the stack trace of each refusal into a file beside its own; only its administrator can turn that
        // off.
        boolean quiet = user == null
                && address.isH2File()
                && !address.url().toUpperCase(Locale.ROOT).contains(TRACES);
        return existing + (quiet ? ";" + TRACES + "=0" : "");
    }

    private static DatabaseUnusableException unusable(DatabaseAddress address, PoolInitializationException e) {
        if (!(e.getCause() instanceof SQLException sql)) {
            return new DatabaseUnusableException("cannot open the database: " + e.getMessage(), false, e);
        }
        String message = String.valueOf(sql.getMessage());
        int code = sql.getErrorCode();
        String name =
                address.file() == null ? quoted(message) : '"' + address.file().toString() + '"';
        boolean missing = code == NO_SUCH_MEMORY || code == NO_SUCH_FILE;
        return new DatabaseUnusableException(remedy(code, name, message), missing, e);
    }

    private static String remedy(int code, String name, String message) {
        return switch (code) {
            case IN_USE ->
                "the database " + name + " is in use by another process; end that one first, or run an H2 server and"
                        + " name its jdbc:h2:tcp: URL in both";
            case NO_SUCH_MEMORY, NO_SUCH_FILE ->
                "there is no database " + name + "; name another with --db, or create it with 'piecework run FILE' or"
                        + " 'piecework import mturk FILE'";
            case DAMAGED -> "the database " + name + " is damaged, or not an H2 database";
            case WRONG_USER ->
                ("the database " + name).strip()
                        + " refused the user or the password; give the application's with --user and"
                        + " $PIECEWORK_PASSWORD";
            default -> "cannot open the database: " + message;
        };
    }

    /** The file name in H2's message, which is translated to the language of the machine; the quotes are not. */
    private static String quoted(String message) {
        int open = message.indexOf('"');
        int close = message.indexOf('"', open + 1);
        return open < 0 || close < 0 ? "" : message.substring(open, close + 1);
    }
}
