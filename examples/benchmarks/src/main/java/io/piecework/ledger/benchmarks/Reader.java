package io.piecework.ledger.benchmarks;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.statement.StatementPeriod;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Predicate;

/** Reads over and over: by the library, or by a bare SELECT on a connection that is kept. */
final class Reader implements Contender {

    static final String BALANCE = "SELECT awaiting_review, held, available, in_transit, paid FROM ledger_worker_balance"
            + " WHERE worker = ? AND currency = 'USD'";
    static final String LINES =
            "SELECT effective_at, recorded_at, kind, assignment, task, payout, title, gross, fee, net, reason"
                    + " FROM ledger_statement_line WHERE worker = ? AND currency = 'USD' ORDER BY effective_at";

    /** All columns of a period's lines, in their order. */
    static String linesIn(StatementPeriod period) {
        return "SELECT * FROM ledger_statement_line WHERE worker = ? AND currency = 'USD' AND effective_at >= '"
                + period.from() + "' AND effective_at < '" + period.to() + "' ORDER BY effective_at, position";
    }

    private interface Reading {
        Caller open() throws SQLException;
    }

    private final String name;
    private final Reading reading;

    private Reader(String name, Reading reading) {
        this.name = name;
        this.reading = reading;
    }

    /** @param found whether the answer is one; a reader that finds nothing is a mistake */
    static Reader byLedger(String name, Ledger ledger, Predicate<Ledger> found) {
        return new Reader(name, () -> (OneByOne) () -> {
            if (!found.test(ledger)) {
                throw new IllegalStateException(name + " found nothing");
            }
            return true;
        });
    }

    static Reader bySelect(String name, Database database, String select, String worker) {
        return new Reader(name, () -> new Select(database.connect(), select, worker));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Caller caller() throws SQLException {
        return reading.open();
    }

    private static final class Select implements OneByOne {

        private final Connection connection;
        private final PreparedStatement statement;
        private final String worker;

        Select(Connection connection, String select, String worker) throws SQLException {
            this.connection = connection;
            this.statement = connection.prepareStatement(select);
            this.worker = worker;
        }

        @Override
        public boolean once() throws SQLException {
            statement.setString(1, worker);
            try (ResultSet answer = statement.executeQuery()) {
                int columns = answer.getMetaData().getColumnCount();
                int rows = 0;
                while (answer.next()) {
                    for (int i = 1; i <= columns; i++) {
                        answer.getObject(i);
                    }
                    rows++;
                }
                if (rows == 0) {
                    throw new IllegalStateException(worker + " has no rows");
                }
            }
            return true;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
