package io.piecework.ledger.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.function.Consumer;

/** A row of {@code ledger_event} as it lies there. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredEvent(EventHash.Content content, byte[] hash) {

    /** What the driver holds at a time; an H2 database in a file keeps the rest of the answer on the disk. */
    private static final int FETCH = 1_000;

    private static final String ALL = "SELECT position, stream, sequence, name, revision, recorded_at, payload, hash"
            + " FROM ledger_event ORDER BY ";

    static void eachByStream(Connection connection, Consumer<StoredEvent> consumer) {
        each(connection, ALL + "stream, sequence", consumer);
    }

    static void eachByPosition(Connection connection, Consumer<StoredEvent> consumer) {
        each(connection, ALL + "position", consumer);
    }

    /** Such as {@code deposit:d-1@0 (position 7)}. */
    String place() {
        return content.stream() + "@" + content.sequence() + " (position " + content.position() + ")";
    }

    private static void each(Connection connection, String query, Consumer<StoredEvent> consumer) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    consumer.accept(of(row));
                }
            }
        } catch (SQLException e) {
            throw new JdbcRows.RowsException(e);
        }
    }

    private static StoredEvent of(ResultSet row) throws SQLException {
        return new StoredEvent(
                new EventHash.Content(
                        row.getLong("position"),
                        row.getString("stream"),
                        row.getLong("sequence"),
                        row.getString("name"),
                        row.getLong("revision"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getBytes("payload")),
                row.getBytes("hash"));
    }
}
