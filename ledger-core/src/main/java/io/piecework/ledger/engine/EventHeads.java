package io.piecework.ledger.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** The hash of the last event that a unit of work has read or written of each stream: what the next event's hash goes on from. */
final class EventHeads {

    private static final String RESOURCE = EventHeads.class.getName();
    private static final String ONE = "SELECT hash FROM ledger_event WHERE stream = ? AND sequence = ?";

    private final Map<String, Head> heads = new HashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Head(long sequence, byte[] hash) {}

    private EventHeads() {}

    /** The unit's own; what is read outside of a unit is remembered by nobody. */
    static EventHeads ofUnit() {
        return CurrentUnitOfWork.isStarted()
                ? CurrentUnitOfWork.get().root().getOrComputeResource(RESOURCE, key -> new EventHeads())
                : new EventHeads();
    }

    void put(String stream, long sequence, byte[] hash) {
        heads.put(stream, new Head(sequence, hash));
    }

    /** The hash of the event before this one, asked of the database where the unit did not load the stream; null before the first. */
    byte @Nullable [] before(Connection connection, String stream, long sequence) throws SQLException {
        if (sequence == 0) {
            return null;
        }
        Head head = heads.get(stream);
        if (head != null && head.sequence() == sequence - 1) {
            return head.hash();
        }
        try (PreparedStatement statement = connection.prepareStatement(ONE)) {
            statement.setString(1, stream);
            statement.setLong(2, sequence - 1);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        }
    }
}
