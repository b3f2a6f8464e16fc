package io.piecework.ledger.audit.replay;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.ScratchDatabase;
import io.piecework.ledger.engine.jdbc.TableWrite;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a replay adds up sums: in temporary tables of its transaction, or in a database beside it where the transaction may not create any.
 *
 * @param beside null for temporary tables of the transaction
 */
record Scratch(
        Connection connection, Dialect dialect, @Nullable ScratchDatabase beside) implements AutoCloseable {

    /** @param beside makes the database beside the ledger's, if it is needed */
    static Scratch of(Connection connection, Dialect dialect, Supplier<ScratchDatabase> beside) throws SQLException {
        if (dialect.mayCreateScratch(connection)) {
            return new Scratch(connection, dialect, null);
        }
        ScratchDatabase database = beside.get();
        try {
            return new Scratch(database.source().getConnection(), database.dialect(), database);
        } catch (SQLException e) {
            database.deletion().run();
            throw e;
        }
    }

    void create(List<TableShape> tables) throws SQLException {
        for (TableShape table : tables) {
            if (beside == null) {
                dialect.createScratch(connection, name(table), table.name());
            } else {
                createBeside(table);
            }
        }
    }

    /** The index lets the database add up the amounts key by key, in bounded memory. */
    private void createBeside(TableShape table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(table.scratchDefinition());
            statement.execute("CREATE INDEX ON " + table.scratch() + " (" + String.join(", ", table.key()) + ")");
        }
    }

    void insert(TableShape table, List<String> columns, List<List<?>> rows) throws SQLException {
        dialect.write(connection, List.of(TableWrite.inserting(name(table), columns, rows)));
    }

    /** The name of a table's scratch table, as statements on {@link #connection} have it. */
    String name(TableShape table) {
        return beside == null ? dialect.scratchName(table.scratch()) : table.scratch();
    }

    /** Deletes the database beside the ledger's. Temporary tables end with their transaction. */
    @Override
    public void close() throws SQLException {
        if (beside != null) {
            try {
                connection.close();
            } finally {
                beside.deletion().run();
            }
        }
    }
}
