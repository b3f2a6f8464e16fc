package io.piecework.ledger.engine.store;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.message.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * The ledger's own tables: created on first use, brought up to date one script a version, and counted in
 * {@code ledger_schema_history}. Tables of the right version are only looked at, so that whoever may not change them can open them.
 *
 * <p>H2 commits with every change of its schema: a script that fails there halfway is run again from its start, and is written so that
 * it may be.
 *
 * <p>A host's migration tool is left alone, and none is brought along: Flyway and Liquibase would come with a JSON or XML library of
 * their own and meet the host's copy in another version, for one file of DDL.
 */
public final class Schema {

    /** What this version of the ledger reads and writes. */
    public static final int VERSION = 1;

    /** There is no such column (H2, PostgreSQL), it is no number, or holds none. */
    private static final Pattern FOREIGN = Pattern.compile("42S22|42703|42804|22...");

    private static final Object ONE_AT_A_TIME = new Object();

    private final DataSource source;
    private final Dialect dialect;
    private final int version;
    private final UnaryOperator<String> scripts;

    public Schema(DataSource source, Dialect dialect) {
        this(source, dialect, VERSION, Schema::bundled);
    }

    /**
     * A schema of any version.
     *
     * @param scripts the content of a script by its name, such as {@code h2/1.sql}
     */
    public Schema(DataSource source, Dialect dialect, int version, UnaryOperator<String> scripts) {
        this.source = source;
        this.dialect = dialect;
        this.version = version;
        this.scripts = scripts;
    }

    /**
     * Creates the tables where they are missing, and brings older ones up to date, where it may.
     *
     * @throws StorageException when they are missing or older and it may not change that, or are those of a newer version
     */
    public void open(boolean changing) {
        prepare(changing);
        try (Connection another = source.getConnection()) {
            if (!exists(another)) {
                throw new StorageException(
                        StorageException.Code.SCHEMA_MISSING,
                        "the next connection sees none of the ledger's tables; is each a database of its own, as with an"
                                + " unnamed jdbc:h2:mem: URL?");
            }
        } catch (SQLException e) {
            throw SqlFailures.of("look for the ledger's tables", e);
        }
    }

    private void prepare(boolean changing) {
        synchronized (ONE_AT_A_TIME) {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    if (!isCurrent(connection, changing)) {
                        change(connection);
                        connection.commit();
                    }
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            } catch (SQLException e) {
                throw SqlFailures.of("look for or make the ledger's tables", e);
            }
        }
    }

    /** Whether there is nothing to change; refuses where there is and it must not. */
    private boolean isCurrent(Connection connection, boolean changing) throws SQLException {
        boolean exists = exists(connection);
        int found = exists ? found(connection) : 0;
        if (found == version || changing) {
            return found == version;
        }
        throw exists
                ? new StorageException(StorageException.Code.SCHEMA_OLDER, older(found))
                : new StorageException(StorageException.Code.SCHEMA_MISSING, "the database holds no ledger");
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

    private void change(Connection connection) throws SQLException {
        dialect.lockSchema(connection);
        run(connection, "schema-history.sql");
        for (int next = found(connection) + 1; next <= version; next++) {
            try {
                run(connection, next + ".sql");
            } catch (SQLException e) {
                throw SqlFailures.of("apply the ledger's " + path(next + ".sql") + " to its tables", e);
            }
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("INSERT INTO ledger_schema_history (version, installed_at) VALUES (" + next
                        + ", CURRENT_TIMESTAMP)");
            }
        }
    }

    private void run(Connection connection, String file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String ddl : scripts.apply(path(file)).split(";\n")) {
                if (!ddl.isBlank()) {
                    statement.execute(ddl);
                }
            }
        }
    }

    /** The version of the tables that are there, which is not a newer one than this. */
    private int found(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM ledger_schema_history")) {
            row.next();
            int found = row.getInt(1);
            if (found > version) {
                throw new StorageException(
                        StorageException.Code.SCHEMA_NEWER,
                        "the database holds ledger tables of version " + found + ", this ledger knows up to " + version
                                + "; use a newer ledger");
            }
            return found;
        } catch (SQLException e) {
            if (e.getSQLState() == null || !FOREIGN.matcher(e.getSQLState()).matches()) {
                throw e;
            }
            throw new StorageException(
                    StorageException.Code.SCHEMA_FOREIGN,
                    "the table ledger_schema_history of this database is another application's; give the ledger a"
                            + " schema of its own",
                    e.getSQLState(),
                    e);
        }
    }

    private String older(int found) {
        String missing = IntStream.rangeClosed(found + 1, version)
                .mapToObj(next -> path(next + ".sql"))
                .collect(Collectors.joining(", "));
        return "the database holds ledger tables of version " + found + ", this ledger needs " + version + ": "
                + missing + (version == found + 1 ? " is" : " are") + " missing, which a ledger that may create tables"
                + " applies when it opens";
    }

    private String path(String file) {
        return dialect.schemaFolder() + "/" + file;
    }

    private static String bundled(String path) {
        try (InputStream in = Schema.class.getResourceAsStream("schema/" + path)) {
            if (in == null) {
                throw new IllegalStateException("the ledger's jar lacks schema/" + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
