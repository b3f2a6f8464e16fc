package io.piecework.ledger.engine.replica;

import io.piecework.ledger.engine.jdbc.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
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

    /** An event by its position and its hash, which no other event at the position has: not one of another ledger, nor of another history. */
    @SuppressWarnings("ArrayRecordComponent") // compared by hash
    record Hashed(long position, byte[] hash) {

        /** @param found the hash at its position elsewhere; null where there is no event */
        boolean hasHash(byte @Nullable [] found) {
            return Arrays.equals(hash, found);
        }
    }

    static long last(Connection connection) throws SQLException {
        return Sql.row(connection, LAST, List.of(), row -> row.getLong("position"));
    }

    /** The first event behind a position; null where there is none. */
    static @Nullable Hashed after(Connection connection, long position) throws SQLException {
        return Sql.first(connection, NEXT, List.of(position), EventHashes::hashed)
                .orElse(null);
    }

    /** By position; positions without an event are left out. */
    static Map<Long, byte[]> at(Connection connection, Collection<Long> positions) throws SQLException {
        Map<Long, byte[]> found = new HashMap<>();
        if (!positions.isEmpty()) {
            Sql.rows(connection, AT, List.of(List.copyOf(positions)), EventHashes::hashed)
                    .forEach(event -> found.put(event.position(), event.hash()));
        }
        return found;
    }

    private static Hashed hashed(ResultSet row) throws SQLException {
        return new Hashed(row.getLong("position"), row.getBytes("hash"));
    }

    /** Some pools give connections that do not commit by themselves: the next statement would read in the transaction of the last one. */
    static void endTransaction(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }
}
