package io.piecework.ledger.listening;

import io.piecework.ledger.stream.Rows;
import io.piecework.ledger.stream.SideTables.MutableRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tables {@code ledger_listener_segment} and {@code ledger_listener_member}. An owner is one thread of one instance. */
final class SegmentTable {

    private static final String SEGMENTS =
            "SELECT segment, position, telling, owner, claimed_until FROM ledger_listener_segment"
                    + " WHERE listener = ? ORDER BY segment";
    private static final String MEMBERS =
            "SELECT owner, living_until FROM ledger_listener_member WHERE listener = ? AND living_until >= ?";
    private static final String OWNED =
            "SELECT segment, position FROM ledger_listener_segment WHERE listener = ? AND owner = ?";
    private static final String LIVE =
            "UPDATE ledger_listener_member SET living_until = ? WHERE listener = ? AND owner = ?";
    private static final String BURY = "DELETE FROM ledger_listener_member WHERE listener = ? AND living_until < ?";
    private static final String LEAVE = "DELETE FROM ledger_listener_member WHERE listener = ? AND owner = ?";
    private static final String RENEW =
            "UPDATE ledger_listener_segment SET claimed_until = ? WHERE listener = ? AND owner = ?";
    private static final String FREE = "SELECT segment FROM ledger_listener_segment WHERE listener = ? AND segment = ?"
            + " AND (owner IS NULL OR claimed_until < ?) FOR UPDATE SKIP LOCKED";
    private static final String CLAIM =
            "UPDATE ledger_listener_segment SET owner = ?, claimed_until = ?" + " WHERE listener = ? AND segment = ?";
    private static final String RELEASE =
            "UPDATE ledger_listener_segment SET owner = NULL, claimed_until = NULL, telling = NULL"
                    + " WHERE listener = ? AND segment = ? AND owner = ?";
    private static final String RELEASE_ALL =
            "UPDATE ledger_listener_segment SET owner = NULL, claimed_until = NULL, telling = NULL"
                    + " WHERE listener = ? AND owner = ?";
    private static final String MOVE = "UPDATE ledger_listener_segment SET position = ?, telling = NULL"
            + " WHERE listener = ? AND owner = ? AND segment IN (";
    private static final String TELL =
            "UPDATE ledger_listener_segment SET telling = ? WHERE listener = ? AND segment = ? AND owner = ?";
    private static final String FENCE = "SELECT segment FROM ledger_listener_segment"
            + " WHERE listener = ? AND segment = ? AND owner = ? FOR UPDATE";

    /**
     * @param telling the position of the message that its owner is telling, where it says so; 0 where none
     * @param owner whoever had it last, whose claim may be over
     */
    record Segment(
            int number,
            long position,
            long telling,
            String owner,
            @Nullable Instant until) {

        boolean isFree(Instant now) {
            return owner.isEmpty() || until == null || until.isBefore(now);
        }
    }

    private final String listener;
    private final String owner;

    SegmentTable(String listener, String owner) {
        this.listener = listener;
        this.owner = owner;
    }

    String owner() {
        return owner;
    }

    /** What the database takes the time for, which is the same for every process. */
    static Instant now(Rows rows) {
        return rows.list("SELECT CURRENT_TIMESTAMP AS this_moment", List.of(), row -> row.time("this_moment"))
                .get(0);
    }

    static int count(Rows rows, String listener) {
        return rows.list(SEGMENTS, List.of(listener), row -> row).size();
    }

    static void create(MutableRows book, String listener, int segments, long position) {
        var rows = new ArrayList<List<Object>>();
        for (int segment = 0; segment < segments; segment++) {
            rows.add(List.of(listener, segment, position));
        }
        book.insert("ledger_listener_segment", List.of("listener", "segment", "position"), rows);
    }

    List<Segment> all(Rows rows) {
        return rows.list(
                SEGMENTS,
                List.of(listener),
                row -> new Segment(
                        Math.toIntExact(row.count("segment")),
                        row.count("position"),
                        row.countOrZero("telling"),
                        row.textOrEmpty("owner"),
                        row.timeOrNull("claimed_until")));
    }

    /** The owners that live, sorted. */
    List<String> members(Rows rows, Instant now) {
        return rows.list(MEMBERS, List.of(listener, now), row -> row.text("owner")).stream()
                .sorted()
                .toList();
    }

    /** The segments that are this owner's, with their positions. */
    SortedMap<Integer, Long> owned(Rows rows) {
        var owned = new TreeMap<Integer, Long>();
        rows.each(
                OWNED,
                List.of(listener, owner),
                row -> owned.put(Math.toIntExact(row.count("segment")), row.count("position")));
        return owned;
    }

    /** Says that this owner lives, and that what it has stays its own for as long. */
    void renew(MutableRows book, Instant now, Duration claim) {
        Instant until = now.plus(claim);
        if (book.update(LIVE, List.of(until, listener, owner)) == 0) {
            book.insert(
                    "ledger_listener_member",
                    List.of("listener", "owner", "living_until"),
                    List.of(List.of(listener, owner, until)));
        }
        book.update(RENEW, List.of(until, listener, owner));
    }

    /** Forgets those who did not say so for as long as a claim again, so that two rarely do it at once. */
    void bury(MutableRows book, Instant now, Duration claim) {
        book.update(BURY, List.of(listener, now.minus(claim)));
    }

    /** One that a transaction of a process is about which stands still is left for later: the others wait for nobody. */
    boolean claim(MutableRows book, int segment, Instant now, Duration claim) {
        boolean free = !book.list(FREE, List.of(listener, segment, now), row -> segment)
                .isEmpty();
        return free && book.update(CLAIM, List.of(owner, now.plus(claim), listener, segment)) > 0;
    }

    void release(MutableRows book, int segment) {
        book.update(RELEASE, List.of(listener, segment, owner));
    }

    void leave(MutableRows book) {
        book.update(RELEASE_ALL, List.of(listener, owner));
        book.update(LEAVE, List.of(listener, owner));
    }

    /** @return which of these are still this owner's; the others are not moved */
    Set<Integer> move(MutableRows book, Set<Integer> segments, long position) {
        var values = new ArrayList<Object>(List.of(position, listener, owner));
        values.addAll(segments);
        int moved = book.update(MOVE + String.join(", ", Collections.nCopies(segments.size(), "?")) + ")", values);
        return moved == segments.size() ? segments : owned(book).keySet();
    }

    /** Says which message of a segment is told next, until its position moves. */
    void tell(MutableRows book, int segment, long position) {
        book.update(TELL, List.of(position, listener, segment, owner));
    }

    /** Whether a segment is still this owner's, which it then is to the end of the transaction. */
    boolean isOwned(MutableRows book, int segment) {
        return !book.list(FENCE, List.of(listener, segment, owner), row -> segment)
                .isEmpty();
    }
}
