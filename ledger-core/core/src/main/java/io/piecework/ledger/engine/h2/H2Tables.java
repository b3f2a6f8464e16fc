package io.piecework.ledger.engine.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The numbers of rows by which H2 stores a table. */
final class H2Tables {

    private static final String ROW_NUMBER = "_ROWID_";
    private static final String COLUMN_NOT_FOUND = "42S22";

    private static final String SELECT_NOTHING = """
            SELECT %s
            FROM %s
            WHERE 1 = 0""";

    private H2Tables() {}

    /** A view has none. */
    static Optional<String> rowNumber(Connection connection, String table) throws SQLException {
        try {
            execute(connection, SELECT_NOTHING.formatted(ROW_NUMBER, table));
            return Optional.of(ROW_NUMBER);
        } catch (SQLException e) {
            if (COLUMN_NOT_FOUND.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
