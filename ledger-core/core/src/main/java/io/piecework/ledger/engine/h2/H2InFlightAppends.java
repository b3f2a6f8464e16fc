package io.piecework.ledger.engine.h2;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Counts the transactions of this process in memory: of each of its ledgers over one database, those that began and did not end. Writers
 * in other processes of an H2 server are not seen.
 */
final class H2InFlightAppends extends InFlightAppends {

    /** The ledgers of this process, by database. */
    private static final Map<String, Set<H2InFlightAppends>> LEDGERS = new ConcurrentHashMap<>();

    /** The sequence's base value is the next that it gives. */
    private static final String LAST_POSITION = """
            SELECT base_value - increment AS last
            FROM information_schema.sequences
            WHERE sequence_schema = SCHEMA()
                AND own(sequence_name) = 'ledger_event_position'""";

    private final String database;
    private final Set<H2InFlightAppends> ledgers;

    /** The transactions of this ledger that began and did not end. */
    private final Set<Object> inFlight = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    H2InFlightAppends(DataSource source, Duration patience) {
        super(source, patience);
        this.database = H2WriterRegistration.database(source);
        this.ledgers = LEDGERS.compute(database, (same, present) -> {
            Set<H2InFlightAppends> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(this);
            return all;
        });
    }

    @Override
    protected Runnable track() {
        var transaction = new Object();
        inFlight.add(transaction);
        return () -> {
            inFlight.remove(transaction);
            removeIfDone();
        };
    }

    @Override
    public long awaitFinal() {
        PendingWatermark pending = pending();
        if (!InFlightAppends.await(pending::isFinal, patience)) {
            throw new StorageException(
                    StorageException.Code.CONTENTION,
                    "events up to position " + pending.position()
                            + " are not final: a ledger of this process has been appending" + " for longer than "
                            + patience.toMillis() + " ms");
        }
        return pending.position();
    }

    /**
     * Reads the last position first and the transactions second. In the other order, a transaction could begin and take a position in
     * between, and its position would count as final.
     */
    @Override
    public PendingWatermark pending() {
        long last = last();
        var before = new ArrayList<Map.Entry<H2InFlightAppends, Object>>();
        for (H2InFlightAppends ledger : ledgers) {
            ledger.inFlight.forEach(transaction -> before.add(Map.entry(ledger, transaction)));
        }
        return PendingWatermark.of(
                last,
                () -> before.stream().noneMatch(each -> each.getKey().inFlight.contains(each.getValue())));
    }

    /** Empty where the sequence is missing. */
    static OptionalLong lastPosition(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        H2Names.of(connection).sql(LAST_POSITION),
                        row -> OptionalLong.of(row.getLong("last")))
                .orElse(OptionalLong.empty());
    }

    private long last() {
        try (Connection connection = source.getConnection()) {
            return lastPosition(connection)
                    .orElseThrow(() -> new SQLException("the sequence ledger_event_position is missing"));
        } catch (SQLException e) {
            throw SqlFailures.of("read the high-water mark", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        removeIfDone();
    }

    /** A transaction of the application may end after the ledger that joined it was closed. */
    private void removeIfDone() {
        if (closed && inFlight.isEmpty()) {
            LEDGERS.computeIfPresent(database, (same, present) -> {
                present.remove(this);
                return present.isEmpty() ? null : present;
            });
        }
    }
}
