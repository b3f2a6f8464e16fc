package io.piecework.ledger.engine.h2;

import io.piecework.ledger.engine.jdbc.SqlFailures;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** An embedded H2 database that the ledger opens itself, and therefore closes. */
public final class H2Database implements AutoCloseable {

    /** Without it, H2 writes a stack trace into a file beside the database, even when another process merely has it open. */
    private static final String NO_TRACE_FILE = ";TRACE_LEVEL_FILE=0";

    private final JdbcConnectionPool pool;
    private final boolean inMemory;

    private H2Database(String url, boolean inMemory) {
        this.pool = JdbcConnectionPool.create(url, "sa", "");
        this.inMemory = inMemory;
    }

    public static H2Database inMemory() {
        return new H2Database("jdbc:h2:mem:piecework-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", true);
    }

    /** With the prefix {@code retry}, a thread that is interrupted during I/O does not close the file for all others. */
    public static H2Database file(Path file) {
        return new H2Database("jdbc:h2:retry:" + file.toAbsolutePath() + NO_TRACE_FILE, false);
    }

    public DataSource source() {
        return pool;
    }

    @Override
    public void close() {
        if (inMemory) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SHUTDOWN");
            } catch (SQLException e) {
                throw SqlFailures.of("close the database", e);
            }
        }
        pool.dispose();
    }
}
