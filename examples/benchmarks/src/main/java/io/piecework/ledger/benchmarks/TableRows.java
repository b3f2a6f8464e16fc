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

    /** An INSERT of any number of rows, with one array parameter per column. */
    String insertUnnested() {
        boolean positioned = POSITIONED.contains(table);
        String arrays = types.stream().map(type -> "CAST(? AS " + type + "[])").collect(Collectors.joining(", "));
        String names = String.join(", ", columns);
        return "INSERT INTO " + table + " (" + (positioned ? POSITION + ", " : "") + names + ") SELECT "
                + (positioned ? "nextval('ledger_event_position'), " : "") + names + " FROM unnest(" + arrays
                + ") rows ("
                + names + ")";
    }
}
