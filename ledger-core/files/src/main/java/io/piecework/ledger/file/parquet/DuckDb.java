package io.piecework.ledger.file.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Connections to DuckDB. Its cache is limited to 256 MB; it and the rest of DuckDB's memory are outside of the JVM's heap. */
public final class DuckDb {

    private static final String MEMORY = "SET memory_limit = '256MB'";

    /** One thread keeps the order of the rows, and leaves the other processors to the application. */
    private static final String THREADS = "SET threads = 1";

    /** Nothing calls home. */
    private static final String NO_DOWNLOADS = "SET autoinstall_known_extensions = false";

    /** Without it each query reads the end of a file again. */
    private static final String REMEMBER_FILES = "SET parquet_metadata_cache = true";

    private DuckDb() {}

    /** A database without a file, to read Parquet files. */
    public static Connection toRead() throws SQLException {
        Connection connection = open("");
        execute(connection, REMEMBER_FILES);
        return connection;
    }

    /** A database in a new file, to collect rows in. */
    static Connection collecting(Path file) throws SQLException {
        return open(file.toString());
    }

    private static Connection open(String file) throws SQLException {
        Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties());
        execute(connection, MEMORY);
        execute(connection, NO_DOWNLOADS);
        execute(connection, THREADS);
        return connection;
    }

    /** The name and version of the library that a connection leads to. */
    public static String version(Connection connection) throws SQLException {
        return "DuckDB " + connection.getMetaData().getDatabaseProductVersion();
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A path as a text of SQL. */
    public static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    /** Of DuckDB's message, whose other lines quote the statement. */
    public static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    static IOException unwritten(Path file, SQLException failure) {
        return new IOException("cannot write " + file + ": " + firstLine(failure), failure);
    }
}
