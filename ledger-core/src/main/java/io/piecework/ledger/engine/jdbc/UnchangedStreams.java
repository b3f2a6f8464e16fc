package io.piecework.ledger.engine.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Streams that decisions rest on and nothing is appended to, each with its last sequence, -1 where it has no event. A transaction may only
 * commit while none of them has gone on.
 */
public final class UnchangedStreams {

    private final List<String> names = new ArrayList<>();
    private final List<Long> sequences = new ArrayList<>();

    public void add(String stream, long sequence) {
        names.add(stream);
        sequences.add(sequence);
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    public List<String> names() {
        return names;
    }

    /** In the order of {@link #names}. */
    public List<Long> sequences() {
        return sequences;
    }

    /**
     * Compares the streams with the database, in a round trip of its own.
     *
     * @throws SqlFailures.StaleException when one of them went on
     */
    public void require(Dialect dialect, Connection connection) throws SQLException {
        if (isEmpty()) {
            return;
        }
        Map<String, Long> last = new HashMap<>();
        var query = new Query(dialect.lastSequences(), List.of(names), row -> {
            while (row.next()) {
                last.put(row.getString(1), row.getLong(2));
            }
        });
        dialect.runQueries(connection, List.of(query));
        for (int i = 0; i < names.size(); i++) {
            if (!sequences.get(i).equals(last.get(names.get(i)))) {
                throw new SqlFailures.StaleException(names.get(i));
            }
        }
    }

    @Override
    public String toString() {
        return names.size() == 1 ? names.get(0) : "one of " + names;
    }
}
