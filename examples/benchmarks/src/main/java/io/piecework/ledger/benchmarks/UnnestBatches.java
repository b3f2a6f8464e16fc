package io.piecework.ledger.benchmarks;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Writes the ledger's rows in batches without the ledger: it loads and decides nothing, sends arrays to the tables and commits. One
 * connection writes, as one writer thread does in the library.
 */
final class UnnestBatches implements Contender {

    static final String NAME = "(e) the same rows by unnest";
    static final int BATCH = 256;

    private static final String ADD_TO_BALANCES = """
            INSERT INTO ledger_worker_balance (worker, currency, awaiting_review, available)
            SELECT worker, 'USD', -earned, earned
            FROM unnest(CAST(? AS text[]), CAST(? AS numeric[])) rows (worker, earned)
            ON CONFLICT (worker, currency) DO UPDATE
            SET awaiting_review = ledger_worker_balance.awaiting_review + EXCLUDED.awaiting_review,
                available = ledger_worker_balance.available + EXCLUDED.available
            """;

    private final Database database;
    private final ApprovalRows rows;
    private final Approval.Source approvals = new Approval.Source();

    private UnnestBatches(Database database, ApprovalRows rows) {
        this.database = database;
        this.rows = rows;
    }

    static UnnestBatches in(Database database, ApprovalRows rows) {
        database.createLedgerTables();
        return new UnnestBatches(database, rows);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Caller caller() throws SQLException {
        return new BatchCaller(database.connect());
    }

    private String statements() {
        var statements = new ArrayList<>(
                rows.tables().stream().map(TableRows::insertUnnested).toList());
        statements.add(ADD_TO_BALANCES);
        return String.join("; ", statements);
    }

    private final class BatchCaller implements Caller {

        private final Connection connection;
        private final PreparedStatement statement;

        BatchCaller(Connection connection) throws SQLException {
            this.connection = connection;
            this.statement = connection.prepareStatement(statements());
        }

        @Override
        public void work(LatencyRecorder recorder) throws SQLException {
            while (recorder.isRunning()) {
                long began = System.nanoTime();
                write();
                recorder.done(began, BATCH);
            }
        }

        private void write() throws SQLException {
            var batch = new ArrayList<Approval>(BATCH);
            for (int i = 0; i < BATCH; i++) {
                batch.add(approvals.next());
            }
            int place = 1;
            for (TableRows table : rows.tables()) {
                place = bind(table, batch, place);
            }
            var earned = new TreeMap<String, BigDecimal>();
            for (Approval approval : batch) {
                earned.merge(approval.worker(), new BigDecimal(Approval.REWARD), BigDecimal::add);
            }
            statement.setArray(
                    place++, connection.createArrayOf("text", earned.keySet().toArray()));
            statement.setArray(
                    place, connection.createArrayOf("numeric", earned.values().toArray()));
            statement.execute();
        }

        private int bind(TableRows table, List<Approval> batch, int first) throws SQLException {
            var all = new ArrayList<Object[]>();
            for (Approval approval : batch) {
                all.addAll(rows.renamed(table, approval));
            }
            int place = first;
            for (int column = 0; column < table.columns().size(); column++) {
                int at = column;
                Object[] values = all.stream()
                        .map(row -> row[at])
                        .toArray(arrayOf(table.types().get(column)));
                statement.setArray(
                        place++, connection.createArrayOf(table.types().get(column), values));
            }
            return place;
        }

        /** The driver needs a typed array for bytes only. */
        private static IntFunction<Object[]> arrayOf(String type) {
            return type.equals("bytea") ? byte[][]::new : Object[]::new;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
