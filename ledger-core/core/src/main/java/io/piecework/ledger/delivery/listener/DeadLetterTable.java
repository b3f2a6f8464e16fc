package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.engine.port.EventLog.Logged;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.SideTables.MutableRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One listener's rows of the table {@code ledger_dead_letter}: a row for each message that failed, and a row for each message that waits
 * behind one.
 *
 * <p>Waiting messages need rows because the log has no index by worker: without them, every retry would read the log again from the
 * failed message on. The first row of a key never has the status {@code waiting}. Only the owner of a segment deletes its rows; the
 * operator's {@link ListenerAdmin#retry} and {@link ListenerAdmin#drop} update the status.
 */
final class DeadLetterTable {

    /** To be retried at {@code due_at}. */
    static final String FAILED = "failed";

    /** No automatic retry follows: the operator retries or drops the message. */
    static final String EXHAUSTED = "exhausted";

    /** The operator gave the message up; the segment's owner deletes the row. */
    static final String DROPPED = "dropped";

    /** Behind another message of the same key. */
    static final String WAITING = "waiting";

    /** Its call is running now, or its owner vanished during the call. */
    static final String TRYING = "trying";

    private static final List<String> COLUMNS = List.of(
            "listener",
            "ordering_key",
            "position",
            "segment",
            "stream",
            "sequence",
            "status",
            "attempts",
            "error",
            "since",
            "due_at");

    private static final String KEYS_WITH_ROWS = """
            SELECT DISTINCT ordering_key
            FROM ledger_dead_letter
            WHERE listener = ?
              AND ordering_key = ANY(?)
            """;

    private static final String ENTRIES = """
            SELECT ordering_key, segment, position, stream, sequence, status, attempts, error
            FROM ledger_dead_letter
            WHERE listener = ?
            """;

    private static final String DUE = ENTRIES + """
              AND due_at <= ?
              AND segment IN (%s)
            ORDER BY due_at, position
            FETCH FIRST %s ROWS ONLY
            """;

    private static final String OF_KEY = ENTRIES + """
              AND ordering_key = ?
            ORDER BY position
            FETCH FIRST %s ROWS ONLY
            """;

    private static final String DELETE_UP_TO = """
            DELETE FROM ledger_dead_letter
            WHERE listener = ?
              AND ordering_key = ?
              AND position <= ?
            """;

    /** So that a row that vanishes elsewhere is missed. */
    private static final String COUNT = """
            UPDATE ledger_listener_segment
            SET dead_letters = dead_letters + ?
            WHERE listener = ?
              AND segment = ?
            """;

    /** Only where the row is still as it was read: a retry or drop by the operator takes precedence. */
    private static final String RECORD_FAILURE = """
            UPDATE ledger_dead_letter
            SET status = ?, attempts = ?, error = ?, due_at = ?
            WHERE listener = ?
              AND ordering_key = ?
              AND position = ?
              AND status = ?
              AND attempts = ?
            """;

    private static final String MARK_TRYING = """
            UPDATE ledger_dead_letter
            SET status = 'trying', attempts = ?
            WHERE listener = ?
              AND ordering_key = ?
              AND position = ?
              AND status = ?
              AND attempts = ?
            """;

    private static final String ACTIVATE_FIRST = """
            UPDATE ledger_dead_letter
            SET status = 'failed', due_at = ?
            WHERE listener = ?
              AND ordering_key = ?
              AND status = 'waiting'
              AND position = (
                SELECT MIN(f.position)
                FROM ledger_dead_letter f
                WHERE f.listener = ?
                  AND f.ordering_key = ?)
            """;

    /** A row as it was read. */
    record Entry(
            String key,
            int segment,
            long position,
            String stream,
            long sequence,
            String status,
            int attempts,
            String error) {

        /** Whether an event is that of the message: after a restore of some tables another one may be at its position. */
        boolean isOf(Logged event) {
            return position == event.position() && sequence == event.sequence() && stream.equals(event.stream());
        }

        /** Whether the last record of this message is that its call began. */
        boolean isTrying() {
            return status.equals(TRYING);
        }

        boolean isDropped() {
            return status.equals(DROPPED);
        }

        /** The row as {@link #markTrying} leaves it. */
        Entry trying() {
            return new Entry(key, segment, position, stream, sequence, TRYING, attempts + 1, error);
        }
    }

    /** A row to be stored. */
    record NewRow(int segment, List<?> values) {}

    /**
     * A failed attempt.
     *
     * @param attempts how many were made, this one included
     * @param retryAt when the next one is due; null where the retries are exhausted
     */
    record Failure(int attempts, String error, @Nullable Instant retryAt) {

        String status() {
            return retryAt == null ? EXHAUSTED : FAILED;
        }
    }

    private final String listener;

    DeadLetterTable(String listener) {
        this.listener = listener;
    }

    /** The given keys that have rows: their messages must wait. */
    Set<String> keysWithRows(Rows rows, Collection<String> keys) {
        return new HashSet<>(
                rows.list(KEYS_WITH_ROWS, List.of(listener, List.copyOf(keys)), row -> row.text("ordering_key")));
    }

    /** Rows of these segments that are due, the longest due first. */
    List<Entry> due(Rows rows, Collection<Integer> segments, Instant now, int most) {
        var values = new ArrayList<Object>(List.of(listener, now));
        values.addAll(segments);
        String marks = String.join(", ", Collections.nCopies(segments.size(), "?"));
        return rows.list(DUE.formatted(marks, most), values, DeadLetterTable::entry);
    }

    /** The first rows of a key, by position. */
    List<Entry> ofKey(Rows rows, String key, int most) {
        return rows.list(OF_KEY.formatted(most), List.of(listener, key), DeadLetterTable::entry);
    }

    private static Entry entry(Rows.Row row) {
        return new Entry(
                row.text("ordering_key"),
                Math.toIntExact(row.count("segment")),
                row.count("position"),
                row.text("stream"),
                row.count("sequence"),
                row.text("status"),
                Math.toIntExact(row.count("attempts")),
                row.textOrEmpty("error"));
    }

    /** A message whose first attempt failed. */
    NewRow failedRow(Logged event, String key, int segment, Failure failure, Instant now) {
        return row(event, key, segment, failure.status(), failure, now);
    }

    /** A message that waits behind another. */
    NewRow waitingRow(Logged event, String key, int segment, Instant now) {
        return row(event, key, segment, WAITING, null, now);
    }

    private NewRow row(Logged event, String key, int segment, String status, @Nullable Failure failure, Instant now) {
        return new NewRow(
                segment,
                Arrays.asList(
                        listener,
                        key,
                        event.position(),
                        segment,
                        event.stream(),
                        event.sequence(),
                        status,
                        failure == null ? 0 : failure.attempts(),
                        failure == null ? null : failure.error(),
                        now,
                        failure == null ? null : failure.retryAt()));
    }

    void insert(MutableRows tables, List<NewRow> rows) {
        tables.insert(
                "ledger_dead_letter", COLUMNS, rows.stream().map(NewRow::values).toList());
        var added = new TreeMap<Integer, Integer>();
        rows.forEach(row -> added.merge(row.segment(), 1, Integer::sum));
        added.forEach((segment, count) -> count(tables, segment, count));
    }

    /** Deletes the rows of an entry's key up to a position: these messages are handled or dropped. */
    void deleteUpTo(MutableRows tables, Entry entry, long position) {
        int deleted = tables.update(DELETE_UP_TO, List.of(listener, entry.key(), position));
        count(tables, entry.segment(), -deleted);
    }

    private void count(MutableRows tables, int segment, int change) {
        tables.update(COUNT, List.of(change, listener, segment));
    }

    /** Records another failed attempt, unless the operator changed the row since it was read. */
    void recordFailure(MutableRows tables, Entry entry, Failure failure) {
        tables.update(
                RECORD_FAILURE,
                Arrays.asList(
                        failure.status(),
                        failure.attempts(),
                        failure.error(),
                        failure.retryAt(),
                        listener,
                        entry.key(),
                        entry.position(),
                        entry.status(),
                        entry.attempts()));
    }

    /**
     * Records that the call of a message begins, unless the operator changed the row since it was read.
     *
     * @return whether the row was still as it was read
     */
    boolean markTrying(MutableRows tables, Entry entry) {
        return tables.update(
                        MARK_TRYING,
                        List.of(
                                entry.attempts() + 1,
                                listener,
                                entry.key(),
                                entry.position(),
                                entry.status(),
                                entry.attempts()))
                > 0;
    }

    /** Makes the first row of a key due where it waited: the message in front of it is gone. */
    void activateFirst(MutableRows tables, String key, Instant now) {
        tables.update(ACTIVATE_FIRST, List.of(now, listener, key, listener, key));
    }
}
