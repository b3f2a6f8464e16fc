package io.piecework.ledger.engine.h2;

import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.message.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Knows the transactions of this process: of each of its ledgers over a database, those that began and did not end. */
final class H2InFlightAppends implements InFlightAppends {

    private static final Map<String, Set<H2InFlightAppends>> WRITERS = new ConcurrentHashMap<>();

    /** What it gives next is one more than what it gave. */
    private static final String LAST = "SELECT base_value - increment AS last FROM information_schema.sequences"
            + " WHERE sequence_schema = SCHEMA() AND LOWER(sequence_name) = 'ledger_event_position'";

    private final DataSource source;
    private final Duration patience;
    private final Set<H2InFlightAppends> writers;

    private final Set<Object> present = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    H2InFlightAppends(DataSource source, Duration patience) {
        this.source = source;
        this.patience = patience;
        this.writers =
                WRITERS.computeIfAbsent(H2WriterRegistration.database(source), first -> ConcurrentHashMap.newKeySet());
        writers.add(this);
    }

    @Override
    public Runnable begin() {
        var transaction = new Object();
        present.add(transaction);
        return () -> {
            present.remove(transaction);
            leaveIfOver();
        };
    }

    /** First the position, then who is about: the other way round, somebody could come in between. */
    @Override
    public long awaitFinal() {
        long last = last();
        List<Object> present = present();
        if (!InFlightAppends.await(() -> areOver(present), patience)) {
            throw new StorageException(
                    StorageException.Code.CONTENTION,
                    "events up to position " + last + " are not final: a ledger of this process has been appending"
                            + " for longer than " + patience.toMillis() + " ms");
        }
        return last;
    }

    @Override
    public PendingWatermark pending() {
        long last = last();
        var noted = new ArrayList<Map.Entry<H2InFlightAppends, Object>>();
        for (H2InFlightAppends writer : writers) {
            writer.present.forEach(transaction -> noted.add(Map.entry(writer, transaction)));
        }
        return new PendingWatermark() {
            @Override
            public long position() {
                return last;
            }

            @Override
            public boolean isFinal() {
                return noted.stream().noneMatch(each -> each.getKey().present.contains(each.getValue()));
            }
        };
    }

    private List<Object> present() {
        return writers.stream().flatMap(writer -> writer.present.stream()).toList();
    }

    private boolean areOver(List<Object> transactions) {
        return transactions.stream()
                .allMatch(each -> writers.stream().noneMatch(writer -> writer.present.contains(each)));
    }

    private long last() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LAST)) {
            row.next();
            return row.getLong("last");
        } catch (SQLException e) {
            throw SqlFailures.of("see how far events are final", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        leaveIfOver();
    }

    /** A transaction of the application's may end later than the ledger that it joined. */
    private void leaveIfOver() {
        if (closed && present.isEmpty()) {
            writers.remove(this);
        }
    }
}
