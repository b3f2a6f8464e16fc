package io.piecework.ledger.benchmarks;

import io.piecework.ledger.engine.EventReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads all events in their order and makes objects of them, no more: what a rebuild does at the least. */
record ParsingCursor(Database database) implements Contender {

    static final String NAME = "cursor that only parses";

    private static final int FETCH = 1_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Caller caller() throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(false); // otherwise the driver fetches everything at once
        return new Cursor(connection, new EventReader());
    }

    private record Cursor(Connection connection, EventReader reader) implements Caller {

        @Override
        public void work(Stopwatch watch) throws SQLException {
            long began = System.nanoTime();
            int events = 0;
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT name, payload FROM ledger_event ORDER BY position")) {
                statement.setFetchSize(FETCH);
                try (ResultSet answer = statement.executeQuery()) {
                    while (answer.next()) {
                        reader.read(answer.getString(1), answer.getBytes(2));
                        events++;
                    }
                }
            }
            connection.rollback();
            watch.done(began, events);
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
