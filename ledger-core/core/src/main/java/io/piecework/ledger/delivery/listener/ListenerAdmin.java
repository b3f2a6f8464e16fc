package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.SideTables;
import io.piecework.ledger.engine.port.SideTables.SharedClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** The operator's view of the listeners: positions, lag and dead letters, with the means to retry or drop a dead letter. */
public final class ListenerAdmin {

    private static final String STATUS = """
            SELECT s.listener,
              MIN(s.position) AS position,
              COUNT(*) AS segments,
              COUNT(CASE WHEN s.position > 0 AND e.position IS NULL THEN 1 END) AS on_another_history,
              COUNT(CASE WHEN s.claimed_until BETWEEN CURRENT_TIMESTAMP AND CURRENT_TIMESTAMP + INTERVAL '1' HOUR THEN 1 END) AS claimed,
              (SELECT COUNT(*) FROM ledger_dead_letter d WHERE d.listener = s.listener) AS dead_letters,
              (SELECT COUNT(*) FROM ledger_dead_letter d WHERE d.listener = s.listener AND d.status = 'exhausted') AS exhausted,
              (SELECT MIN(d.since) FROM ledger_dead_letter d WHERE d.listener = s.listener) AS oldest
            FROM ledger_listener_segment s
            LEFT JOIN %s e
            ON e.position = s.position
            AND e.hash = s.hash
            GROUP BY s.listener
            ORDER BY %s
            """;

    private static final String DEAD_LETTERS = """
            SELECT d.ordering_key, d.position, d.stream, d.sequence, d.attempts, d.error, d.since,
              CASE WHEN d.status <> 'exhausted' THEN d.due_at END AS retry_at,
              (SELECT COUNT(*)
               FROM ledger_dead_letter w
               WHERE w.listener = d.listener
                 AND w.ordering_key = d.ordering_key
                 AND w.position > d.position) AS waiting_behind
            FROM ledger_dead_letter d
            WHERE d.listener = ?
              AND d.status <> 'waiting'
            ORDER BY d.position
            """;

    private static final String RETRY = """
            UPDATE ledger_dead_letter
            SET status = 'failed', attempts = 0, due_at = ?
            WHERE listener = ?
              AND ordering_key = ?
              AND status IN ('failed', 'trying', 'exhausted')
            """;

    private static final String DROP = """
            UPDATE ledger_dead_letter
            SET status = 'dropped', due_at = ?
            WHERE listener = ?
              AND ordering_key = ?
              AND position = ?
              AND status IN ('failed', 'trying', 'exhausted')
            """;

    /** These messages are delivered again. */
    private static final String DELETE_BEHIND = """
            DELETE FROM ledger_dead_letter
            WHERE listener = ?
              AND position > ?
            """;

    /** The counts are of the events that the segment passed to get there, and of the failed messages that are left. */
    private static final String SET_BACK = """
            UPDATE ledger_listener_segment
            SET position = ?, hash = ?, delivering = NULL,
              dead_letters = (
                SELECT COUNT(*)
                FROM ledger_dead_letter d
                WHERE d.listener = ledger_listener_segment.listener
                  AND d.segment = ledger_listener_segment.segment),
              began = CASE WHEN began > ? THEN ? ELSE began END,
              passed = (
                SELECT COUNT(*)
                FROM %1$s e
                WHERE e.position > began
                  AND e.position <= ?)
            WHERE listener = ?
              AND (position > ?
                OR NOT EXISTS (
                  SELECT 1
                  FROM %1$s e
                  WHERE e.position = ledger_listener_segment.position
                    AND e.hash = ledger_listener_segment.hash))
            """;

    private final Reading reading;
    private final SideTables sideTables;
    private final SharedClock clock;

    /** @param clock by which retries are due */
    @API(status = API.Status.INTERNAL)
    public ListenerAdmin(Reading reading, SideTables sideTables, SharedClock clock) {
        this.reading = reading;
        this.sideTables = sideTables;
        this.clock = clock;
    }

    /** The status of every listener that was ever registered in this database, in the order of their names. */
    public List<ListenerStatus> status() {
        return reading.snapshot(rows -> {
            var found = new ArrayList<ListenerStatus>();
            rows.each(
                    STATUS.formatted(rows.events().relation(), rows.inByteOrder("s.listener")),
                    List.of(),
                    row -> found.add(status(row)));
            return found.stream().map(each -> each.withLag(lag(rows, each))).toList();
        });
    }

    private static ListenerStatus status(Rows.Row row) {
        return new ListenerStatus(
                row.text("listener"),
                row.count("position"),
                0,
                Math.toIntExact(row.count("segments")),
                Math.toIntExact(row.count("on_another_history")),
                Math.toIntExact(row.count("claimed")),
                row.count("dead_letters"),
                row.count("exhausted"),
                Optional.ofNullable(row.timeOrNull("oldest")));
    }

    private static long lag(Rows rows, ListenerStatus listener) {
        return rows.events().countAfter(listener.position());
    }

    /** A listener's failed messages, by position, in bounded memory. The consumer must not call the ledger. */
    public void deadLetters(String listener, Consumer<DeadLetter> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(listener, "listener");
        reading.snapshot(rows -> {
            rows.each(DEAD_LETTERS, List.of(listener), row -> consumer.accept(deadLetter(listener, row)));
            return true;
        });
    }

    private static DeadLetter deadLetter(String listener, Rows.Row row) {
        return new DeadLetter(
                listener,
                row.text("ordering_key"),
                row.count("position"),
                row.text("stream"),
                row.count("sequence"),
                Math.toIntExact(row.count("attempts")),
                row.textOrEmpty("error"),
                row.time("since"),
                Optional.ofNullable(row.timeOrNull("retry_at")),
                row.count("waiting_behind"));
    }

    /**
     * Makes a dead letter due at once and gives it all its attempts again. The listener's running instances retry it, and then deliver the
     * messages behind it.
     *
     * @param key the key of a {@link DeadLetter}, such as {@code worker:ada}
     * @return whether the key has a dead letter
     * @throws ConflictException when an instance is retrying the message now; call this again
     * @throws StorageException when the database failed; call this again
     */
    public boolean retry(String listener, String key) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(listener, "listener");
        return sideTables.inTransaction(tables -> tables.update(RETRY, List.of(now(tables), listener, key))) > 0;
    }

    /**
     * Gives a dead letter up for ever. The listener's running instances deliver the messages behind it.
     *
     * @param position the position of the message, so that a repeated call drops no other message
     * @return whether there is a dead letter with this key and position
     * @throws ConflictException when an instance is retrying the message now; call this again
     * @throws StorageException when the database failed; call this again
     */
    public boolean drop(String listener, String key, long position) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(listener, "listener");
        return sideTables.inTransaction(tables -> tables.update(DROP, List.of(now(tables), listener, key, position)))
                > 0;
    }

    /**
     * Has a listener go back: its events behind a position are delivered again, its dead letters behind it among them. That is the way on for a
     * listener that waits because its position is {@linkplain ListenerStatus#onAnotherHistory of another history}. Running instances notice it at
     * their next check.
     *
     * @param position segments that are further go back to it, and those of another history go there; 0 for the first event
     * @return whether a segment was moved
     * @throws ConflictException when an instance is storing its position now; call this again
     * @throws StorageException when the database failed; call this again
     */
    public boolean setBack(String listener, long position) {
        Objects.requireNonNull(listener, "listener");
        if (position < 0) {
            throw new IllegalArgumentException("a position is at least 0, not " + position);
        }
        return sideTables.inTransaction(tables -> {
                    Mark mark = Mark.lastUpTo(tables, position);
                    long at = mark.position();
                    tables.update(DELETE_BEHIND, List.of(listener, at));
                    return tables.update(
                            SET_BACK.formatted(tables.events().relation()),
                            List.of(at, mark.bytes(), at, at, at, listener, at));
                })
                > 0;
    }

    private Instant now(Rows rows) {
        return clock.now(rows).truncatedTo(ChronoUnit.MICROS);
    }
}
