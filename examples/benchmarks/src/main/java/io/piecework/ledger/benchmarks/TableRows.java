package io.piecework.ledger.benchmarks;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of one table.
 *
 * @param types of the columns, by PostgreSQL's names
 */
record TableRows(String table, List<String> columns, List<String> types, List<Object[]> rows) {

    /** An event's rows have its position; a new one for each costs the database no more than looking the event's up would. */
    private static final List<String> COUNTED = List.of("ledger_event", "ledger_posting", "ledger_statement_line");

    /** The column that is the database's to count. */
    private static final String POSITION = "position";

    /** All but the position. */
    static TableRows read(String table, ResultSet answer) throws SQLException {
        ResultSetMetaData meta = answer.getMetaData();
        var columns = new ArrayList<String>();
        var types = new ArrayList<String>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            if (!meta.getColumnName(i).equals(POSITION)) {
                columns.add(meta.getColumnName(i));
                types.add(meta.getColumnTypeName(i));
            }
        }
        var rows = new ArrayList<Object[]>();
        while (answer.next()) {
            Object[] row = new Object[columns.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = answer.getObject(columns.get(i));
            }
            rows.add(row);
        }
        return new TableRows(table, columns, types, rows);
    }

    /** An INSERT of all these rows at once, a question mark a value. */
    String insert() {
        String values = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        String row = "(" + nextPosition() + values + ")";
        return head() + " VALUES " + rows.stream().map(each -> row).collect(Collectors.joining(", "));
    }

    /** An INSERT of any number of rows, a question mark a column. */
    String insertUnnested() {
        String arrays = types.stream().map(type -> "CAST(? AS " + type + "[])").collect(Collectors.joining(", "));
        return head() + " SELECT " + nextPosition() + String.join(", ", columns) + " FROM unnest(" + arrays + ") rows ("
                + String.join(", ", columns) + ")";
    }

    private String head() {
        return "INSERT INTO " + table + " (" + (isCounted() ? POSITION + ", " : "") + String.join(", ", columns) + ")";
    }

    private String nextPosition() {
        return isCounted() ? "nextval('ledger_event_position'), " : "";
    }

    private boolean isCounted() {
        return COUNTED.contains(table);
    }
}
