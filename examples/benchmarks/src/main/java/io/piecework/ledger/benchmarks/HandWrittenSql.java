package io.piecework.ledger.benchmarks;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One approval as a careful engineer would write it in SQL: the ledger's rows, the worker's balance and the platform's balance, all
 * statements in one round trip and one commit. The rows that other transactions wait for come last.
 */
final class HandWrittenSql implements Contender {

    static final String HOT = "(b) hand-written, one fee row";
    static final String STRIPED = "(b) hand-written, 64 fee rows";
    static final int STRIPES = 64;

    private static final String ADD_TO_BALANCE = """
            INSERT INTO ledger_worker_balance (worker, currency, awaiting_review, available)
            VALUES (?, 'USD', -:reward, :reward)
            ON CONFLICT (worker, currency) DO UPDATE
            SET awaiting_review = ledger_worker_balance.awaiting_review + EXCLUDED.awaiting_review,
                available = ledger_worker_balance.available + EXCLUDED.available
            """.replace(":reward", Approval.REWARD);
    private static final String ADD_TO_FEES = """
            UPDATE fee_balance
            SET balance = balance + ?
            WHERE stripe = ?
            """;

    private final String name;
    private final Database database;
    private final ApprovalRows rows;
    private final int stripes;
    private final Approval.Source approvals = new Approval.Source();

    private HandWrittenSql(String name, Database database, ApprovalRows rows, int stripes) {
        this.name = name;
        this.database = database;
        this.rows = rows;
        this.stripes = stripes;
    }

    static HandWrittenSql in(Database database, ApprovalRows rows, boolean striped) throws SQLException {
        int stripes = striped ? STRIPES : 1;
        database.createLedgerTables();
        database.execute("""
                CREATE TABLE fee_balance (
                    stripe INTEGER PRIMARY KEY,
                    balance NUMERIC(38,12) NOT NULL
                )
                """, """
                INSERT INTO fee_balance
                SELECT stripe, 0
                FROM generate_series(1, %s) stripe
                """.formatted(stripes));
        return new HandWrittenSql(striped ? STRIPED : HOT, database, rows, stripes);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Caller caller() throws SQLException {
        return new PreparedCaller(database.connect());
    }

    /** The driver sends all statements without waiting for an answer in between, and the server commits them together. */
    private String statements() {
        var statements =
                new ArrayList<>(rows.tables().stream().map(TableRows::insert).toList());
        statements.add(ADD_TO_BALANCE);
        statements.add(ADD_TO_FEES);
        return String.join("; ", statements);
    }

    private List<Object> values(Approval approval) {
        var values = new ArrayList<Object>();
        for (TableRows table : rows.tables()) {
            for (Object[] row : rows.renamed(table, approval)) {
                Collections.addAll(values, row);
            }
        }
        values.add(approval.worker());
        values.add(new BigDecimal(Approval.FEE));
        values.add((int) (approval.number() % stripes) + 1);
        return values;
    }

    private final class PreparedCaller implements OneByOne {

        private final Connection connection;
        private final PreparedStatement statement;

        PreparedCaller(Connection connection) throws SQLException {
            this.connection = connection;
            this.statement = connection.prepareStatement(statements());
        }

        @Override
        public boolean once() throws SQLException {
            int place = 1;
            for (Object value : values(approvals.next())) {
                statement.setObject(place++, value);
            }
            statement.execute();
            return true;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
