package io.piecework.ledger.audit.proof;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the tables of listeners with each other and with the events. A position that was set back is only known where a dead letter has a
 * later one: otherwise it may be that of a slow listener.
 */
final class ListenerProof {

    private static final String SEGMENTS = """
            SELECT l.listener, l.segments, COUNT(s.segment) AS present
            FROM ledger_listener l
            LEFT JOIN ledger_listener_segment s
            ON s.listener = l.listener
            AND s.segment >= 0
            AND s.segment < l.segments
            GROUP BY l.listener, l.segments
            HAVING COUNT(s.segment) <> l.segments
            ORDER BY l.listener""";

    private static final String UNREGISTERED = """
            SELECT s.listener, COUNT(*) AS present
            FROM ledger_listener_segment s
            LEFT JOIN ledger_listener l
            ON l.listener = s.listener
            AND s.segment >= 0
            AND s.segment < l.segments
            WHERE l.listener IS NULL
            GROUP BY s.listener
            ORDER BY s.listener""";

    private static final String RESIZED = """
            SELECT DISTINCT l.listener, l.segments, s.segments AS had
            FROM ledger_listener l
            JOIN ledger_listener_segment s
            ON s.listener = l.listener
            AND s.segments <> l.segments
            ORDER BY l.listener, s.segments""";

    private static final String UNCOUNTED = """
            SELECT s.listener, s.segment, s.dead_letters, COUNT(d.position) AS present
            FROM ledger_listener_segment s
            LEFT JOIN ledger_dead_letter d
            ON d.listener = s.listener
            AND d.segment = s.segment
            GROUP BY s.listener, s.segment, s.dead_letters
            HAVING COUNT(d.position) <> s.dead_letters
            ORDER BY s.listener, s.segment""";

    private static final String AHEAD = """
            SELECT listener, segment, position
            FROM ledger_listener_segment
            WHERE position > ?
            ORDER BY listener, segment""";

    private static final String OTHER_HISTORY = """
            SELECT s.listener, s.segment, s.position
            FROM ledger_listener_segment s
            LEFT JOIN %s e
            ON e.position = s.position
            AND e.hash = s.hash
            WHERE s.position > 0
            AND s.position <= ?
            AND e.position IS NULL
            ORDER BY s.listener, s.segment""";

    private static final String PASSED = """
            SELECT s.listener, s.began, s.position, s.passed,
              (SELECT COUNT(*)
               FROM %1$s e
               WHERE e.position > s.began
                 AND e.position <= s.position) AS stored
            FROM (
              SELECT DISTINCT p.listener, p.began, p.position, p.passed
              FROM ledger_listener_segment p
              JOIN %1$s e
              ON e.position = p.position
              AND e.hash = p.hash) s
            ORDER BY s.listener, s.position, s.passed""";

    private static final String SET_BACK = """
            SELECT s.listener, s.segment, s.position, MAX(d.position) AS dead
            FROM ledger_listener_segment s
            JOIN ledger_dead_letter d
            ON d.listener = s.listener
            AND d.segment = s.segment
            AND d.position > s.position
            GROUP BY s.listener, s.segment, s.position
            ORDER BY s.listener, s.segment""";

    private static final String LOST = """
            SELECT d.listener, d.stream, d.sequence, d.position
            FROM ledger_dead_letter d
            LEFT JOIN ledger_listener l
            ON l.listener = d.listener
            LEFT JOIN %s e
            ON e.position = d.position
            AND e.stream = d.stream
            AND e.sequence = d.sequence
            WHERE l.listener IS NULL
            OR e.position IS NULL
            ORDER BY d.listener, d.position""";

    private static final String CLAIMED = """
            SELECT listener, segment, owner
            FROM ledger_listener_segment
            WHERE claimed_until > CURRENT_TIMESTAMP + INTERVAL '1' HOUR
            ORDER BY listener, segment""";

    private static final String WAITING = """
            SELECT d.listener, d.ordering_key, d.segment, d.position, d.stream, d.sequence, d.status, l.segments,
              MIN(d.position) OVER (PARTITION BY d.listener, d.ordering_key) AS first_position
            FROM ledger_dead_letter d
            JOIN ledger_listener l
            ON l.listener = d.listener
            ORDER BY d.listener, d.position""";

    private static final String BEHIND_ANOTHER = "waiting";
    private static final Set<String> STATUSES = Set.of("failed", "exhausted", "dropped", BEHIND_ANOTHER, "trying");

    private ListenerProof() {}

    /**
     * One sentence for each finding.
     *
     * @param rows of a snapshot
     */
    static List<String> findings(Rows rows, HighWaterMark highWaterMark) {
        var found = new ArrayList<String>();
        segments(rows, found);
        long given = given(highWaterMark);
        rows.each(
                AHEAD,
                List.of(given),
                row -> found.add(segment(row) + " is at position " + row.count("position") + ", the last one given is "
                        + given + ": it waits for an operator to set it back"));
        rows.each(
                CLAIMED,
                List.of(),
                row -> found.add(segment(row) + " is claimed by " + row.textOrEmpty("owner")
                        + " for longer than any claim lasts: the claim is void"));
        histories(rows, given, found);
        deadLetters(rows, found);
        rows.each(WAITING, List.of(), row -> stuck(row).ifPresent(found::add));
        return found;
    }

    private static void segments(Rows rows, List<String> found) {
        rows.each(
                SEGMENTS,
                List.of(),
                row -> found.add("ledger_listener_segment has " + row.count("present") + " of the "
                        + row.count("segments") + " segments of listener " + row.text("listener")
                        + ": their positions were deleted"));
        rows.each(
                UNREGISTERED,
                List.of(),
                row -> found.add("ledger_listener_segment has " + row.count("present") + " segments of listener "
                        + row.text("listener")
                        + " that ledger_listener does not know: its row was deleted or changed"));
        rows.each(
                RESIZED,
                List.of(),
                row -> found.add("ledger_listener has " + row.count("segments") + " segments of listener "
                        + row.text("listener") + ", which had " + row.count("had")
                        + ": the messages of the others are not delivered"));
    }

    private static void deadLetters(Rows rows, List<String> found) {
        rows.each(
                UNCOUNTED,
                List.of(),
                row -> found.add(segment(row) + " has " + row.count("present") + " rows in ledger_dead_letter, which it"
                        + " counted as " + row.count("dead_letters")
                        + ": messages that were never handled may be gone; set it back with asOperator().listeners()"));
        rows.each(
                SET_BACK,
                List.of(),
                row -> found.add(segment(row) + " is at position " + row.count("position")
                        + ", it has a dead letter of position " + row.count("dead") + ": it was set back"));
        rows.each(
                LOST.formatted(rows.events().relation()),
                List.of(),
                row -> found.add(deadLetter(row) + ": that listener or that event is not there"));
    }

    /** What a listener read elsewhere, or not at all. */
    private static void histories(Rows rows, long given, List<String> found) {
        rows.each(
                OTHER_HISTORY.formatted(rows.events().relation()),
                List.of(given),
                row -> found.add(segment(row) + " is at position " + row.count("position")
                        + ", where it read another event than the one that is stored: it waits for an operator to set it"
                        + " back"));
        rows.each(
                PASSED.formatted(rows.events().relation()),
                List.of(),
                row -> passed(row).ifPresent(found::add));
    }

    private static Optional<String> passed(Rows.Row row) {
        long read = row.count("passed");
        long stored = row.count("stored");
        if (read == stored) {
            return Optional.empty();
        }
        return Optional.of("listener " + row.text("listener") + " has read " + read + " events behind position "
                + row.count("began") + " up to " + row.count("position") + ", where " + stored + " are stored: "
                + (read < stored
                        ? "it never saw " + (stored - read) + " of them; set it back with asOperator().listeners()"
                        : (read - stored) + " of those that it saw are gone"));
    }

    /** Why a dead letter would never be delivered. */
    private static Optional<String> stuck(Rows.Row row) {
        String key = row.text("ordering_key");
        String status = row.text("status");
        int segment = segment(key, Math.toIntExact(row.count("segments")));
        String why;
        if (row.count("segment") != segment) {
            why = "in segment " + row.count("segment") + ", its key " + key + " is of segment " + segment;
        } else if (!STATUSES.contains(status)) {
            why = "with the unknown status " + status;
        } else if (status.equals(BEHIND_ANOTHER) && row.count("position") == row.count("first_position")) {
            why = "waiting behind a message that is gone";
        } else {
            return Optional.empty();
        }
        return Optional.of(deadLetter(row) + " " + why + ": it would never be delivered");
    }

    /** The segment of a key's messages, which every process computes alike. */
    private static int segment(String key, int segments) {
        int hash = key.hashCode();
        return Math.floorMod(hash ^ (hash >>> 16), segments);
    }

    private static String deadLetter(Rows.Row row) {
        return "ledger_dead_letter has " + row.text("stream") + "@" + row.count("sequence") + " (position "
                + row.count("position") + ") for listener " + row.text("listener");
    }

    private static String segment(Rows.Row row) {
        return "segment " + row.count("segment") + " of listener " + row.text("listener");
    }

    /** The last position given, which no listener can be past; without a limit for a user who may not see it. */
    private static long given(HighWaterMark highWaterMark) {
        try {
            return highWaterMark.pending().position();
        } catch (StorageException e) {
            if (HighWaterMark.isHidden(e)) {
                return Long.MAX_VALUE;
            }
            throw e;
        }
    }
}
