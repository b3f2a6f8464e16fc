package io.piecework.ledger.engine;

import io.piecework.ledger.message.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Counts the transactions of this process: of each of its ledgers over a database, how often one began and ended. */
final class H2Appending implements Appending {

    private static final Map<String, Set<H2Appending>> WRITERS = new ConcurrentHashMap<>();

    /** What it gives next is one more than what it gave. */
    private static final String LAST = "SELECT base_value - increment AS last FROM information_schema.sequences"
            + " WHERE sequence_schema = SCHEMA() AND LOWER(sequence_name) = 'ledger_event_position'";

    private final DataSource source;
    private final Duration patience;
    private final Set<H2Appending> writers;

    /** Odd during a transaction. */
    private final AtomicLong turns = new AtomicLong();

    H2Appending(DataSource source, Duration patience) {
        this.source = source;
        this.patience = patience;
        this.writers = WRITERS.computeIfAbsent(H2Presence.database(source), first -> ConcurrentHashMap.newKeySet());
        writers.add(this);
    }

    @Override
    public <T> T during(Callable<T> transaction) throws Exception {
        turns.incrementAndGet();
        try {
            return transaction.call();
        } finally {
            turns.incrementAndGet();
        }
    }

    /** First the position, then who is about: the other way round, somebody could come in between. */
    @Override
    public long safe() {
        long last = last();
        for (H2Appending writer : writers) {
            long present = writer.turns.get();
            if (present % 2 == 1 && !Appending.await(() -> writer.turns.get() != present, patience)) {
                throw new StorageException(
                        "events up to position " + last + " are not final: a ledger of this process has been appending"
                                + " for longer than " + patience.toMillis() + " ms",
                        null);
            }
        }
        return last;
    }

    private long last() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LAST)) {
            row.next();
            return row.getLong("last");
        } catch (SQLException e) {
            throw Failures.of("see how far events are final", e);
        }
    }

    @Override
    public void close() {
        writers.remove(this);
    }
}
