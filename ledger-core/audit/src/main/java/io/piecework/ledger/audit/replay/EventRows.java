package io.piecework.ledger.audit.replay;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.store.EventHash;
import io.piecework.ledger.engine.store.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads all events, one stream after the other, in pages. */
final class EventRows implements AutoCloseable {

    private static final int PAGE = 1_000;

    private static final String COUNT_ALL = """
            SELECT COUNT(*)
            FROM ledger_event""";

    private static final List<String> KEY = List.of("stream", "sequence");
    private static final List<String> OTHERS =
            List.of("position", "name", "revision", "recorded_at", "payload", "hash");

    private final Connection connection;
    private final SortedRows rows;

    EventRows(Connection connection, Dialect dialect) throws SQLException {
        this.connection = connection;
        TableShape all = TableShape.of(connection, "ledger_event", KEY);
        this.rows = SortedRows.of(connection, dialect, all.with(OTHERS));
    }

    /** How many events there are. */
    long count() throws SQLException {
        try (PreparedStatement all = connection.prepareStatement(COUNT_ALL);
                ResultSet answer = all.executeQuery()) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /** The next page of events; empty after the last. */
    List<StoredEvent> next() throws SQLException {
        var events = new ArrayList<StoredEvent>(PAGE);
        for (List<@Nullable Object> row = rows.peek(); row != null && events.size() < PAGE; row = rows.peek()) {
            events.add(event(row));
            rows.advance();
        }
        return events;
    }

    private static StoredEvent event(List<@Nullable Object> row) {
        return new StoredEvent(
                new EventHash.Content(
                        number(row.get(2)),
                        (String) value(row.get(0)),
                        number(row.get(1)),
                        (String) value(row.get(3)),
                        number(row.get(4)),
                        (Instant) value(row.get(5)),
                        (byte[]) value(row.get(6))),
                (byte[]) value(row.get(7)));
    }

    private static long number(@Nullable Object value) {
        return ((Number) value(value)).longValue();
    }

    private static Object value(@Nullable Object value) {
        return Objects.requireNonNull(value, "ledger_event has no null");
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
