package io.piecework.ledger.engine.h2;

import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import java.io.File;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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

    /**
     * With the prefix {@code retry}, a thread that is interrupted during I/O does not close the file for all others.
     *
     * @throws IllegalArgumentException when H2 would read the path as something else than this file: settings, which may run SQL
     */
    public static H2Database file(Path file) {
        if (!file.getFileSystem().equals(FileSystems.getDefault())) {
            throw refused(
                    file,
                    "is not on the disk, but in a "
                            + file.getFileSystem().getClass().getSimpleName() + "; H2 needs a file on the disk");
        }
        String path = file.toAbsolutePath().toString();
        if (path.indexOf(';') >= 0) {
            throw refused(
                    file, "has a ';', which H2 reads as the beginning of its settings; give the file another name");
        }
        if (File.separatorChar != '\\' && path.indexOf('\\') >= 0) {
            throw refused(file, "has a '\\', which H2 reads as the end of a folder's name; give the file another name");
        }
        return new H2Database("jdbc:h2:retry:" + path + NO_TRACE_FILE, false);
    }

    private static IllegalArgumentException refused(Path file, String reason) {
        return new IllegalArgumentException("file \"" + Text.shown(file.toString()) + "\" " + reason);
    }

    public DataSource source() {
        return pool;
    }

    @Override
    public void close() {
        if (inMemory) {
            try (Connection connection = pool.getConnection()) {
                Sql.execute(connection, "SHUTDOWN");
            } catch (SQLException e) {
                throw SqlFailures.of("close the database", e);
            }
        }
        pool.dispose();
    }
}
