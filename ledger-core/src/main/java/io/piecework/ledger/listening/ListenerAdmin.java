package io.piecework.ledger.listening;

import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Rows;
import io.piecework.ledger.stream.SideTables;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where somebody looks after the listeners: how far they are, and what they could not handle. */
public final class ListenerAdmin {

    private static final String STATUS = "SELECT s.listener, MIN(s.position) AS position, COUNT(*) AS segments,"
            + " COUNT(CASE WHEN s.claimed_until >= CURRENT_TIMESTAMP THEN 1 END) AS claimed,"
            + " (SELECT COUNT(*) FROM ledger_parked p WHERE p.listener = s.listener) AS parked,"
            + " (SELECT COUNT(*) FROM ledger_parked p WHERE p.listener = s.listener AND p.standing = 'stuck') AS stuck,"
            + " (SELECT MIN(p.since) FROM ledger_parked p WHERE p.listener = s.listener) AS oldest"
            + " FROM ledger_listener_segment s GROUP BY s.listener";
    private static final String PARKED = "SELECT p.parked_key, p.position, p.stream, p.sequence, p.attempts, p.error,"
            + " p.since, CASE WHEN p.standing <> 'stuck' THEN p.due_at END AS due,"
            + " (SELECT COUNT(*) FROM ledger_parked w WHERE w.listener = p.listener AND w.parked_key = p.parked_key"
            + " AND w.position > p.position) AS behind"
            + " FROM ledger_parked p WHERE p.listener = ? AND p.standing <> 'waiting' ORDER BY p.position";
    private static final String RETRY = "UPDATE ledger_parked SET standing = 'failed', attempts = 0, due_at = ?"
            + " WHERE listener = ? AND parked_key = ? AND standing IN ('failed', 'trying', 'stuck')";
    private static final String DROP = "UPDATE ledger_parked SET standing = 'dropped', due_at = ?"
            + " WHERE listener = ? AND parked_key = ? AND position = ? AND standing IN ('failed', 'trying', 'stuck')";

    private final Reading reading;
    private final SideTables sideTables;
    private final InstantSource clock;

    /** @param clock by which due times are told */
    public ListenerAdmin(Reading reading, SideTables sideTables, InstantSource clock) {
        this.reading = reading;
        this.sideTables = sideTables;
        this.clock = clock;
    }

    /** How every listener stands that there ever was, by name. */
    public List<ListenerStatus> status() {
        return reading.snapshot(rows -> {
            var found = new ArrayList<ListenerStatus>();
            rows.each(STATUS + " ORDER BY " + rows.inByteOrder("s.listener"), List.of(), row -> found.add(status(row)));
            return found.stream().map(each -> each.withLag(lag(rows, each))).toList();
        });
    }

    private static ListenerStatus status(Rows.Row row) {
        return new ListenerStatus(
                row.text("listener"),
                row.count("position"),
                0,
                Math.toIntExact(row.count("segments")),
                Math.toIntExact(row.count("claimed")),
                row.count("parked"),
                row.count("stuck"),
                Optional.ofNullable(row.timeOrNull("oldest")));
    }

    private static long lag(Rows rows, ListenerStatus listener) {
        return rows.events().countAfter(listener.position());
    }

    /** A listener's messages that failed, by position, in bounded memory; the consumer must not call the ledger. */
    public void parked(String listener, Consumer<DeadLetter> consumer) {
        reading.snapshot(rows -> {
            rows.each(PARKED, List.of(listener), row -> consumer.accept(parked(listener, row)));
            return true;
        });
    }

    private static DeadLetter parked(String listener, Rows.Row row) {
        return new DeadLetter(
                listener,
                row.text("parked_key"),
                row.count("position"),
                row.text("stream"),
                row.count("sequence"),
                Math.toIntExact(row.count("attempts")),
                row.textOrEmpty("error"),
                row.time("since"),
                Optional.ofNullable(row.timeOrNull("due")),
                row.count("behind"));
    }

    /**
     * Has the message tried again at once that a key's others wait behind, with all its attempts before it. It is done by whoever works for
     * the listener.
     *
     * @param key as {@link DeadLetter} tells it, such as {@code worker:ada}
     * @return whether there is one
     * @throws ConflictException when it is being tried; say it again
     * @throws StorageException when the database failed
     */
    public boolean retry(String listener, String key) {
        return sideTables.inTransaction(book -> book.update(RETRY, List.of(now(), listener, key))) > 0;
    }

    /**
     * Gives a message up that failed, for ever, so that those behind it go on. It is done by whoever works for the listener.
     *
     * @param position that of the message, so that nothing else is dropped when it is said twice
     * @return whether there is one
     * @throws ConflictException when it is being tried; say it again
     * @throws StorageException when the database failed
     */
    public boolean drop(String listener, String key, long position) {
        return sideTables.inTransaction(book -> book.update(DROP, List.of(now(), listener, key, position))) > 0;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
