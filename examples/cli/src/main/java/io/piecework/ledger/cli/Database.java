package io.piecework.ledger.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
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

    private final HikariDataSource pool;
    private final boolean compacting;

    private Database(HikariDataSource pool, boolean compacting) {
        this.pool = pool;
        this.compacting = compacting;
    }

    static Database of(String url, @Nullable String user, @Nullable String password, Use use) {
        boolean h2 = url.startsWith("jdbc:h2:");
        var config = new HikariConfig();
        config.setJdbcUrl(h2 && use != Use.CREATES ? url + ";IFEXISTS=TRUE" : url);
        config.setUsername(h2 && user == null ? "sa" : user);
        config.setPassword(h2 && password == null ? "" : password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        // A wrong URL or a locked file is answered at once: nobody repairs it while the command waits.
        config.setInitializationFailTimeout(1);
        return new Database(new HikariDataSource(config), use != Use.READS && isFile(url));
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

    /** Whether this is an H2 file that this process alone has open: others must not lose it under their feet. */
    private static boolean isFile(String url) {
        String upper = url.toUpperCase(Locale.ROOT);
        return upper.startsWith("JDBC:H2:")
                && !upper.matches("JDBC:H2:(MEM|TCP|SSL|ZIP):.*")
                && !upper.contains("AUTO_SERVER=TRUE");
    }
}
