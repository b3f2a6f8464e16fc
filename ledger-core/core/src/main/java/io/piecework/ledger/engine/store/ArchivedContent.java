package io.piecework.ledger.engine.store;

import io.piecework.ledger.engine.jdbc.Payloads;
import io.piecework.ledger.engine.jdbc.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the content of archived events with the hashes that stay in the database. One query for the events of one read. */
public final class ArchivedContent implements Payloads.Proof {

    private static final String ROWS = """
            SELECT e.position, e.stream, e.sequence, e.name, e.revision, e.recorded_at, e.payload, e.hash, b.hash
            FROM ledger_event e
            LEFT JOIN ledger_event b
                ON b.stream = e.stream
                AND b.sequence = e.sequence - 1
            WHERE e.position = ANY(?)""";

    @Override
    public Set<Long> changed(Connection connection, Map<Long, byte[]> contents) throws SQLException {
        var changed = new HashSet<Long>();
        for (Row row : Sql.rows(connection, ROWS, List.of(List.copyOf(contents.keySet())), Row::of)) {
            long position = row.stored.content().position();
            byte[] content = Objects.requireNonNull(contents.get(position));
            byte[] expected = row.stored.content().with(content).after(row.before);
            if (!Arrays.equals(expected, row.stored.hash())) {
                changed.add(position);
            }
        }
        return changed;
    }

    /** @param before the hash of the event before it in its stream */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(StoredEvent stored, byte @Nullable [] before) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(StoredEvent.of(row), row.getBytes(9));
        }
    }
}
