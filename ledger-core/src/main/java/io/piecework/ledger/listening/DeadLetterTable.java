package io.piecework.ledger.listening;

import io.piecework.ledger.stream.EventLog.Logged;
import io.piecework.ledger.stream.Rows;
import io.piecework.ledger.stream.SideTables.MutableRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code ledger_parked}. A row a message, those that wait behind a failed one too, since the log cannot be asked for a worker's
 * events: reading it again from the failed one on would cost as much as everybody did meanwhile. The first row of a key is never waiting.
 * Rows are deleted by the owner of their segment only; somebody who looks after them leaves a mark.
 */
final class DeadLetterTable {

    static final String FAILED = "failed";
    static final String STUCK = "stuck";
    static final String DROPPED = "dropped";
    static final String WAITING = "waiting";

    /** Told at this moment, or when its owner vanished. */
    static final String TRYING = "trying";

    private static final List<String> COLUMNS = List.of(
            "listener",
            "parked_key",
            "position",
            "segment",
            "stream",
            "sequence",
            "standing",
            "attempts",
            "error",
            "since",
            "due_at");
    private static final String BLOCKED =
            "SELECT DISTINCT parked_key FROM ledger_parked WHERE listener = ? AND parked_key = ANY(?)";
    private static final String DUE =
            "SELECT parked_key, segment, position, standing, attempts, error FROM ledger_parked"
                    + " WHERE listener = ? AND due_at <= ? AND segment IN (";
    private static final String OF_KEY =
            "SELECT parked_key, segment, position, standing, attempts, error FROM ledger_parked"
                    + " WHERE listener = ? AND parked_key = ? ORDER BY position FETCH FIRST ";
    private static final String DONE =
            "DELETE FROM ledger_parked WHERE listener = ? AND parked_key = ? AND position <= ?";
    private static final String AGAIN = "UPDATE ledger_parked SET standing = ?, attempts = ?, error = ?, due_at = ?"
            + " WHERE listener = ? AND parked_key = ? AND position = ? AND standing = ? AND attempts = ?";
    private static final String TRY = "UPDATE ledger_parked SET standing = '" + TRYING + "', attempts = ?"
            + " WHERE listener = ? AND parked_key = ? AND position = ? AND standing = ? AND attempts = ?";
    private static final String NEXT = "UPDATE ledger_parked SET standing = '" + FAILED + "', due_at = ?"
            + " WHERE listener = ? AND parked_key = ? AND standing = '" + WAITING + "' AND position ="
            + " (SELECT MIN(p.position) FROM ledger_parked p WHERE p.listener = ? AND p.parked_key = ?)";

    /** A message as it stands. */
    record Entry(String key, int segment, long position, String standing, int attempts, String error) {

        /** Whether the last that is known of it is that somebody was telling it. */
        boolean isTrying() {
            return standing.equals(TRYING);
        }

        /** As it stands while another attempt is made. */
        Entry trying() {
            return new Entry(key, segment, position, TRYING, attempts + 1, error);
        }
    }

    /** How an attempt went wrong, and when the next one is due, if there is one. */
    record Failure(int attempts, String error, @Nullable Instant due) {

        String standing() {
            return due == null ? STUCK : FAILED;
        }
    }

    private final String listener;

    DeadLetterTable(String listener) {
        this.listener = listener;
    }

    /** Those of these keys that have something parked. */
    Set<String> blocked(Rows rows, Collection<String> keys) {
        return new HashSet<>(rows.list(BLOCKED, List.of(listener, List.copyOf(keys)), row -> row.text("parked_key")));
    }

    /** What is to be done about keys by now, the longest due first. */
    List<Entry> due(Rows rows, Collection<Integer> segments, Instant now, int most) {
        var values = new ArrayList<Object>(List.of(listener, now));
        values.addAll(segments);
        String marks = String.join(", ", Collections.nCopies(segments.size(), "?"));
        return rows.list(
                DUE + marks + ") ORDER BY due_at, position FETCH FIRST " + most + " ROWS ONLY",
                values,
                DeadLetterTable::entry);
    }

    /** The first messages of a key. */
    List<Entry> ofKey(Rows rows, String key, int most) {
        return rows.list(OF_KEY + most + " ROWS ONLY", List.of(listener, key), DeadLetterTable::entry);
    }

    private static Entry entry(Rows.Row row) {
        return new Entry(
                row.text("parked_key"),
                Math.toIntExact(row.count("segment")),
                row.count("position"),
                row.text("standing"),
                Math.toIntExact(row.count("attempts")),
                row.textOrEmpty("error"));
    }

    /** The values of a row for a message that failed for the first time. */
    List<?> failed(Logged event, String key, int segment, Failure failure, Instant now) {
        return row(event, key, segment, failure.standing(), failure, now);
    }

    /** The values of a row for a message that waits behind one. */
    List<?> waiting(Logged event, String key, int segment, Instant now) {
        return row(event, key, segment, WAITING, null, now);
    }

    private List<?> row(
            Logged event, String key, int segment, String standing, @Nullable Failure failure, Instant now) {
        return Arrays.asList(
                listener,
                key,
                event.position(),
                segment,
                event.stream(),
                event.sequence(),
                standing,
                failure == null ? 0 : failure.attempts(),
                failure == null ? null : failure.error(),
                now,
                failure == null ? null : failure.due());
    }

    void insert(MutableRows book, List<? extends List<?>> rows) {
        book.insert("ledger_parked", COLUMNS, rows);
    }

    /** Forgets a key's messages up to one. */
    void done(MutableRows book, String key, long upTo) {
        book.update(DONE, List.of(listener, key, upTo));
    }

    /** Keeps how another attempt went, unless somebody has decided about the message meanwhile. */
    void again(MutableRows book, Entry entry, Failure failure) {
        book.update(
                AGAIN,
                Arrays.asList(
                        failure.standing(),
                        failure.attempts(),
                        failure.error(),
                        failure.due(),
                        listener,
                        entry.key(),
                        entry.position(),
                        entry.standing(),
                        entry.attempts()));
    }

    /**
     * Says that a message is told now, unless somebody has decided about it meanwhile.
     *
     * @return whether nobody had
     */
    boolean tries(MutableRows book, Entry entry) {
        return book.update(
                        TRY,
                        List.of(
                                entry.attempts() + 1,
                                listener,
                                entry.key(),
                                entry.position(),
                                entry.standing(),
                                entry.attempts()))
                > 0;
    }

    /** Has the first message of a key tried that waited behind another, if there is one. */
    void next(MutableRows book, String key, Instant now) {
        book.update(NEXT, List.of(now, listener, key, listener, key));
    }
}
