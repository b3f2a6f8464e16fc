package io.piecework.ledger.benchmarks;

import io.piecework.ledger.engine.EventParser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Reads all events in order and parses them: the least that a rebuild has to do. */
record ParsingCursor(Database database) implements Contender {

    static final String NAME = "cursor that only parses";

    private static final String READ_EVENTS = """
            SELECT name, recorded_at, payload
            FROM ledger_event
            ORDER BY position
            """;
    private static final int FETCH = 1_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Caller caller() throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(false); // with auto-commit the driver fetches all rows at once
        return new Cursor(connection, new EventParser());
    }

    private record Cursor(Connection connection, EventParser parser) implements Caller {

        @Override
        public void work(LatencyRecorder recorder) throws SQLException {
            long began = System.nanoTime();
            int events = 0;
            try (PreparedStatement statement = connection.prepareStatement(READ_EVENTS)) {
                statement.setFetchSize(FETCH);
                try (ResultSet answer = statement.executeQuery()) {
                    while (answer.next()) {
                        parser.parse(
                                answer.getString(1),
                                answer.getObject(2, OffsetDateTime.class).toInstant(),
                                answer.getBytes(3));
                        events++;
                    }
                }
            }
            connection.rollback();
            recorder.done(began, events);
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
