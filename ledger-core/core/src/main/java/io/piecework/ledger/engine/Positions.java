package io.piecework.ledger.engine;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.clock.BatchClock;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.Query;
import io.piecework.ledger.engine.jdbc.SchemaVersion;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The positions of a transaction's events.
 *
 * <p>How many are needed is known only when all is decided, and a query for them then costs a round trip of its own. So the batch asks for as
 * many as commands of these classes needed last time, together with the streams. Positions that are left over stay unused: once the
 * transaction has ended, readers take every position up to the latest as final.
 */
final class Positions {

    /** How many events the last command of each class led to. For any number of threads. */
    static final class Usual {

        private final Map<Class<?>, Integer> events = new ConcurrentHashMap<>();

        int of(List<Job> jobs) {
            int sum = 0;
            for (Job job : jobs) {
                for (Command command : job.commands()) {
                    sum += job.isStoring() ? events.getOrDefault(command.getClass(), 0) : 0;
                }
            }
            return sum;
        }

        void note(Command command, int count) {
            events.put(command.getClass(), count);
        }
    }

    private static final String LATEST = """
            SELECT COALESCE(MAX(position), 0) AS latest
            FROM ledger_event""";

    private final Dialect dialect;
    private final BatchClock clock;
    private final Deque<Long> taken = new ArrayDeque<>();
    private boolean expected;

    /** Beside a batch. */
    Positions(WriterContext context) {
        this(context.parts().dialect, new BatchClock(context.parts().clock, false));
    }

    Positions(Dialect dialect, BatchClock clock) {
        this.dialect = dialect;
        this.clock = clock;
    }

    /** What goes with the first fetch of streams: it takes as many positions as the commands usually need. */
    List<Query> expect(int count) {
        if (expected) {
            return List.of();
        }
        expected = true;
        return count > 0 ? take(count) : List.of(clock.query());
    }

    /** The clock's query comes last: it sees every event that was committed before the positions were taken. */
    List<Query> take(int count) {
        return Stream.concat(dialect.positions(count, this::read).stream(), Stream.of(clock.query()))
                .toList();
    }

    /**
     * Makes sure that there are {@code count} positions, all greater than {@code last}. Positions taken earlier may be too low: while the
     * streams were fetched, another process may have taken later ones and stored them, and the positions within a stream must ascend.
     *
     * @throws StorageException when the sequence was set back
     * @throws SqlFailures.StaleException when the database was, and {@code last} is only remembered
     */
    void ensure(Connection connection, int count, long last) throws SQLException {
        Long first = taken.peek();
        if (first != null && first <= last) {
            taken.clear();
        }
        if (taken.size() < count) {
            dialect.runQueries(connection, take(count - taken.size()));
        }
        if (taken.element() <= last) {
            requireAfter(latest(connection, List.of()), taken.element());
            throw SqlFailures.StaleException.setBack("a stream");
        }
    }

    /**
     * Takes one position and compares it with those that are stored.
     *
     * @throws StorageException when the sequence was set back, as by a restore of tables without it
     */
    void requireAscending(Connection connection) throws SQLException {
        long last = latest(connection, take(1));
        requireAfter(last, taken.element());
    }

    /** The greatest position that is stored, asked for before these queries. */
    private long latest(Connection connection, List<Query> others) throws SQLException {
        var last = new AtomicLong();
        Query latest = new Query(LATEST, List.of(), row -> {
            row.next();
            last.set(row.getLong(1));
        });
        dialect.runQueries(
                connection, Stream.concat(Stream.of(latest), others.stream()).toList());
        return last.get();
    }

    private static void requireAfter(long last, long given) {
        if (given <= last) {
            throw new StorageException(
                    StorageException.Code.DAMAGED,
                    "the sequence ledger_event_position was set back: it gives " + given
                            + ", but the event at position " + last
                            + " is stored; set the sequence to a greater number than the latest position",
                    null,
                    null);
        }
    }

    long next() {
        return taken.remove();
    }

    private void read(ResultSet rows) throws SQLException {
        while (rows.next()) {
            SchemaVersion.requireNotNewer(rows.getInt(2));
            taken.add(rows.getLong(1));
        }
    }
}
