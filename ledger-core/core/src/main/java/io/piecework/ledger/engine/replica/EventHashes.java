package io.piecework.ledger.engine.replica;

import io.piecework.ledger.engine.jdbc.JdbcValues;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the hashes of events. Where the connection begins transactions by itself, the caller ends them. */
final class EventHashes {

    private static final String LAST = """
            SELECT COALESCE(MAX(position), 0) AS position
            FROM ledger_event""";

    private static final String NEXT = """
            SELECT position, hash
            FROM ledger_event
            WHERE position > ?
            ORDER BY position
            FETCH FIRST 1 ROW ONLY""";

    private static final String AT = """
            SELECT position, hash
            FROM ledger_event
            WHERE position = ANY(?)""";

    private EventHashes() {}

    static long last(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong("position");
        }
    }

    /** The first event behind a position; null where there is none. */
    static @Nullable HashedEvent after(Connection connection, long position) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setLong(1, position);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new HashedEvent(row.getLong("position"), row.getBytes("hash")) : null;
            }
        }
    }

    /** By position; positions without an event are left out. */
    static Map<Long, byte[]> at(Connection connection, Collection<Long> positions) throws SQLException {
        Map<Long, byte[]> found = new HashMap<>();
        if (positions.isEmpty()) {
            return found;
        }
        try (PreparedStatement statement = connection.prepareStatement(AT)) {
            JdbcValues.bind(statement, 1, List.of(List.copyOf(positions)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(row.getLong("position"), row.getBytes("hash"));
                }
            }
        }
        return found;
    }

    /** Some pools give connections that do not commit by themselves: the next statement would read in the transaction of the last one. */
    static void endTransaction(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }
}
