package io.piecework.ledger.reports.finance.years;

import io.piecework.ledger.testdb.FreshDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;

/** Copies the stored rows of one ledger into the tables of an empty one on PostgreSQL: the positions stay, which the same commands do not promise. */
public final class CopiedRows {

    private static final List<String> TABLES = List.of("ledger_event", "ledger_posting", "ledger_statement_line");

    private static final String SET_POSITION = """
            SELECT setval('ledger_event_position', MAX(position))
            FROM ledger_event""";

    private CopiedRows() {}

    public static void copy(FreshDatabase from, FreshDatabase to) throws SQLException {
        try (Connection source = from.dataSource().getConnection();
                Connection target = to.dataSource().getConnection();
                Statement select = source.createStatement();
                Statement set = target.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet row = select.executeQuery("SELECT * FROM " + table)) {
                    insert(table, row, target);
                }
            }
            set.execute(SET_POSITION);
        }
    }

    private static void insert(String table, ResultSet row, Connection target) throws SQLException {
        int columns = row.getMetaData().getColumnCount();
        String marks = String.join(", ", Collections.nCopies(columns, "?"));
        try (PreparedStatement insert = target.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
            while (row.next()) {
                for (int i = 1; i <= columns; i++) {
                    insert.setObject(i, value(row, i));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Object value(ResultSet row, int column) throws SQLException {
        return switch (row.getMetaData().getColumnType(column)) {
            case Types.TIMESTAMP_WITH_TIMEZONE -> row.getObject(column, OffsetDateTime.class);
            case Types.VARBINARY -> row.getBytes(column);
            default -> row.getObject(column);
        };
    }
}
