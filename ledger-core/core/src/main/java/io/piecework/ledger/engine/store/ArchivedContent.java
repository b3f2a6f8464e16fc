package io.piecework.ledger.engine.store;

import io.piecework.ledger.engine.jdbc.JdbcValues;
import io.piecework.ledger.engine.jdbc.Payloads;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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
        try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            JdbcValues.bind(statement, 1, List.of(List.copyOf(contents.keySet())));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    StoredEvent stored = StoredEvent.of(row);
                    long position = stored.content().position();
                    byte[] content = Objects.requireNonNull(contents.get(position));
                    byte[] expected = stored.content().with(content).after(row.getBytes(9));
                    if (!Arrays.equals(expected, stored.hash())) {
                        changed.add(position);
                    }
                }
            }
        }
        return changed;
    }
}
