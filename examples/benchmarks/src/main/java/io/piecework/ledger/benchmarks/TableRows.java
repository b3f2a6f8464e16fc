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
 * @param types PostgreSQL's type names of the columns
 */
record TableRows(String table, List<String> columns, List<String> types, List<Object[]> rows) {

    /**
     * Tables with a position. Each row gets a new position here, which costs the database no more than to look up the position of
     * its event.
     */
    private static final List<String> POSITIONED = List.of("ledger_event", "ledger_posting", "ledger_statement_line");

    /** The column that a sequence of the database fills. */
    private static final String POSITION = "position";

    /** Reads all columns but the position. */
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

    /** An INSERT of all these rows, with one parameter per value. */
    String insert() {
        String values = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        String row = "(" + nextPosition() + values + ")";
        return head() + " VALUES " + rows.stream().map(each -> row).collect(Collectors.joining(", "));
    }

    /** An INSERT of any number of rows, with one array parameter per column. */
    String insertUnnested() {
        String arrays = types.stream().map(type -> "CAST(? AS " + type + "[])").collect(Collectors.joining(", "));
        return head() + " SELECT " + nextPosition() + String.join(", ", columns) + " FROM unnest(" + arrays + ") rows ("
                + String.join(", ", columns) + ")";
    }

    private String head() {
        return "INSERT INTO " + table + " (" + (hasPosition() ? POSITION + ", " : "") + String.join(", ", columns)
                + ")";
    }

    private String nextPosition() {
        return hasPosition() ? "nextval('ledger_event_position'), " : "";
    }

    private boolean hasPosition() {
        return POSITIONED.contains(table);
    }
}
