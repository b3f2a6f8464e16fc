package io.piecework.ledger.benchmarks;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.journal.StatementPeriod;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Predicate;

/** Repeats one read, through the library or as a bare SELECT on a connection that stays open. */
final class RepeatedRead implements Contender {

    static final String BALANCE = """
            SELECT awaiting_review, held, available, in_transit, paid
            FROM ledger_worker_balance
            WHERE worker = ?
              AND currency = 'USD'
            """;
    /** Selects all columns of a worker's lines in statement order. */
    static final String LINES = """
            SELECT *
            FROM ledger_statement_line
            WHERE worker = ?
              AND currency = 'USD'
            ORDER BY effective_at, position
            """;

    /** Selects all columns of a period's lines in statement order. */
    static String linesIn(StatementPeriod period) {
        return """
                SELECT *
                FROM ledger_statement_line
                WHERE worker = ?
                  AND currency = 'USD'
                  AND effective_at >= '%s'
                  AND effective_at < '%s'
                ORDER BY effective_at, position
                """.formatted(period.from(), period.to());
    }

    private interface CallerFactory {
        Caller open() throws SQLException;
    }

    private final String name;
    private final CallerFactory callers;

    private RepeatedRead(String name, CallerFactory callers) {
        this.name = name;
        this.callers = callers;
    }

    /** @param found performs the read; must return true, so that the benchmark never measures an empty answer */
    static RepeatedRead byLedger(String name, Ledger ledger, Predicate<Ledger> found) {
        return new RepeatedRead(name, () -> (OneByOne) () -> {
            if (!found.test(ledger)) {
                throw new IllegalStateException(name + " found nothing");
            }
            return true;
        });
    }

    static RepeatedRead bySelect(String name, Database database, String select, String worker) {
        return new RepeatedRead(name, () -> new Select(database.connect(), select, worker));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Caller caller() throws SQLException {
        return callers.open();
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
