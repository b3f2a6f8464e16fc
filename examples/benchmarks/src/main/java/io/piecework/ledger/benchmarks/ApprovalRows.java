package io.piecework.ledger.benchmarks;

import io.piecework.ledger.work.assignment.ApproveAssignment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The rows that the ledger adds for one approval, read from its tables, so that {@link UnnestBatches} writes the same rows under other ids. */
final class ApprovalRows {

    private static final String NEW = "(SELECT stream, sequence FROM ledger_event WHERE position > ?)";

    private final List<TableRows> tables;
    private final String assignment;
    private final String worker;

    private ApprovalRows(List<TableRows> tables, String assignment, String worker) {
        this.tables = tables;
        this.assignment = assignment;
        this.worker = worker;
    }

    /** Approves the next assignment and reads the rows that this adds. */
    static ApprovalRows of(PreparedLedger prepared) throws SQLException {
        String assignment = Objects.requireNonNull(prepared.take(), "no assignment left");
        long before = prepared.database().number("SELECT max(position) FROM ledger_event");
        prepared.ledger().execute(ApproveAssignment.of(assignment));
        try (Connection connection = prepared.database().connect()) {
            var tables = new ArrayList<TableRows>();
            tables.add(read(connection, "ledger_event", "position > ?", "position", before));
            for (String table : List.of("ledger_posting", "ledger_statement_line")) {
                tables.add(read(connection, table, "(stream, sequence) IN " + NEW, "1, 2", before));
            }
            return new ApprovalRows(tables, assignment, assignment.replace(Ids.group(0), Ids.team(0)));
        }
    }

    /** By table, events first; without the balances, which an approval updates and does not add. */
    List<TableRows> tables() {
        return tables;
    }

    /** The rows of one table as the approval of another assignment and worker would add them. */
    List<Object[]> renamed(TableRows table, Approval approval) {
        var rows = new ArrayList<Object[]>();
        for (Object[] row : table.rows()) {
            Object[] renamed = row.clone();
            for (int i = 0; i < row.length; i++) {
                if (row[i] instanceof String text) {
                    renamed[i] = text.replace(assignment, approval.assignment()).replace(worker, approval.worker());
                }
            }
            int stream = table.columns().indexOf("stream");
            if (((String) renamed[stream]).startsWith("worker:")) {
                renamed[table.columns().indexOf("sequence")] = approval.credit();
            }
            rows.add(renamed);
        }
        return rows;
    }

    private static TableRows read(Connection connection, String table, String where, String order, long after)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT * FROM " + table + " WHERE " + where + " ORDER BY " + order)) {
            statement.setLong(1, after);
            try (ResultSet answer = statement.executeQuery()) {
                return TableRows.read(table, answer);
            }
        }
    }
}
