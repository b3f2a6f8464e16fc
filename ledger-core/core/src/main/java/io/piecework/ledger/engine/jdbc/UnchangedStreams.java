package io.piecework.ledger.engine.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a transaction rests on: streams to which nothing is appended, each with its last sequence, -1 where it has no event, the latest event that
 * is remembered, and keys that it sealed texts with. It may only commit while no stream has gone on, no key is retired, and the event is
 * still there: a restore under a running process may have taken it away, and others may have stored events in its place.
 */
public final class UnchangedStreams {

    private static final String EVENT = """
            SELECT 1
            FROM ledger_event
            WHERE position = ?
              AND hash = ?""";

    private static final String KEYS = """
            SELECT COUNT(*)
            FROM ledger_person_key
            WHERE id = ANY(?)
                AND retired_at IS NULL""";

    private final List<String> keys = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Long> sequences = new ArrayList<>();
    private long position;
    private byte[] hash = {};

    public void restOn(long position, byte[] hash) {
        this.position = position;
        this.hash = hash;
    }

    public void add(String stream, long sequence) {
        names.add(stream);
        sequences.add(sequence);
    }

    /** @param ids of keys that were used before, each once */
    public void addKeys(Collection<String> ids) {
        keys.addAll(ids);
    }

    /** The ids of the keys that must not be retired. */
    public List<String> keys() {
        return keys;
    }

    public boolean isEmpty() {
        return !restsOnStreams() && keys.isEmpty();
    }

    /** Whether it rests on a stream or on the latest event. */
    public boolean restsOnStreams() {
        return !names.isEmpty() || position != 0;
    }

    public List<String> names() {
        return names;
    }

    /** In the order of {@link #names}. */
    public List<Long> sequences() {
        return sequences;
    }

    /** The latest position that is remembered; 0 where none is. */
    public long position() {
        return position;
    }

    /** The hash of the event at {@link #position}. */
    public byte[] hash() {
        return hash;
    }

    /**
     * Compares them with the database, in a round trip of its own.
     *
     * @throws SqlFailures.StaleException when one of them is no more as it was
     */
    public void require(Dialect dialect, Connection connection) throws SQLException {
        if (isEmpty()) {
            return;
        }
        Map<String, Long> last = new HashMap<>();
        var events = new AtomicLong(position == 0 ? 1 : 0);
        var queries = new ArrayList<Query>();
        if (position != 0) {
            queries.add(new Query(EVENT, List.of(position, hash), row -> events.set(row.next() ? 1 : 0)));
        }
        if (!names.isEmpty()) {
            queries.add(new Query(dialect.statements().lastSequences(), List.of(names), row -> {
                while (row.next()) {
                    last.put(row.getString(1), row.getLong(2));
                }
            }));
        }
        var living = new AtomicLong(keys.size());
        if (!keys.isEmpty()) {
            queries.add(new Query(KEYS, List.of(keys), row -> living.set(row.next() ? row.getLong(1) : 0)));
        }
        dialect.runQueries(connection, queries);
        if (living.get() < keys.size()) {
            throw SqlFailures.StaleException.ofKeys();
        }
        if (events.get() == 0) {
            throw setBack();
        }
        for (int i = 0; i < names.size(); i++) {
            if (!sequences.get(i).equals(last.get(names.get(i)))) {
                throw new SqlFailures.StaleException(names.get(i));
            }
        }
    }

    /** The remembered event is gone. */
    public SqlFailures.StaleException setBack() {
        return SqlFailures.StaleException.setBack("the event at position " + position);
    }

    @Override
    public String toString() {
        return names.size() == 1 ? names.get(0) : "one of " + names;
    }
}
