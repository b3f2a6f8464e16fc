package io.piecework.ledger.engine;

import io.piecework.ledger.message.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The ledger's own tables, created on first use and counted in {@code ledger_schema_history}.
 *
 * <p>A host's migration tool is left alone, and none is brought along: Flyway and Liquibase would come with a JSON or XML library of
 * their own and meet the host's copy in another version, for one file of DDL.
 */
final class Schema {

    /** What this version of the ledger reads and writes. */
    static final int VERSION = 1;

    /** There is no such column (H2, PostgreSQL), it is no number, or holds none. */
    private static final Pattern FOREIGN = Pattern.compile("42S22|42703|42804|22...");

    private static final Object ONE_AT_A_TIME = new Object();

    private final DataSource source;
    private final Dialect dialect;

    Schema(DataSource source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /**
     * Creates the tables where they are missing and it may.
     *
     * @throws StorageException when they are missing and it may not create them, or are those of a newer version
     */
    void open(boolean creating) {
        prepare(creating);
        try (Connection another = source.getConnection()) {
            if (!exists(another)) {
                throw new StorageException(
                        "the next connection sees none of the ledger's tables; is each a database of its own, as with an"
                                + " unnamed jdbc:h2:mem: URL?",
                        null);
            }
        } catch (SQLException e) {
            throw Failures.of("look for the ledger's tables", e);
        }
    }

    private void prepare(boolean creating) {
        synchronized (ONE_AT_A_TIME) {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    if (creating || exists(connection)) {
                        create(connection);
                    } else {
                        throw new StorageException("the database holds no ledger", null);
                    }
                    connection.commit();
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            } catch (SQLException e) {
                throw Failures.of("create the ledger's tables", e);
            }
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        for (String name : new String[] {"ledger_schema_history", "LEDGER_SCHEMA_HISTORY"}) {
            try (ResultSet table = connection.getMetaData().getTables(null, connection.getSchema(), name, null)) {
                if (table.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void create(Connection connection) throws SQLException {
        dialect.lockSchema(connection);
        try (Statement statement = connection.createStatement()) {
            for (String ddl : read("schema-history.sql").split(";\n")) {
                execute(statement, ddl);
            }
            int found = version(statement);
            if (found > VERSION) {
                throw new StorageException(
                        "the database holds ledger tables of version " + found + ", this ledger knows up to " + VERSION
                                + "; use a newer ledger",
                        null);
            }
            for (int next = found + 1; next <= VERSION; next++) {
                for (String ddl : read(next + ".sql").split(";\n")) {
                    execute(statement, ddl);
                }
                statement.executeUpdate("INSERT INTO ledger_schema_history (version, installed_at) VALUES (" + next
                        + ", CURRENT_TIMESTAMP)");
            }
        }
    }

    private static void execute(Statement statement, String ddl) throws SQLException {
        if (!ddl.isBlank()) {
            statement.execute(ddl);
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM ledger_schema_history")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            if (e.getSQLState() == null || !FOREIGN.matcher(e.getSQLState()).matches()) {
                throw e;
            }
            throw new StorageException(
                    "the table ledger_schema_history of this database is another application's; give the ledger a"
                            + " schema of its own",
                    e);
        }
    }

    private String read(String file) {
        String name = "schema/" + dialect.folder() + "/" + file;
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the ledger's jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
