package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.SideTables.MutableRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One listener's rows of the tables {@code ledger_listener_segment} and {@code ledger_listener_member}, as one owner uses them. An owner
 * is one thread of one instance.
 */
final class SegmentTable {

    private static final String SEGMENTS = """
            SELECT segment, position, hash, delivering, owner, claimed_until
            FROM ledger_listener_segment
            WHERE listener = ?
            ORDER BY segment
            """;

    private static final String MEMBERS = """
            SELECT owner, living_until
            FROM ledger_listener_member
            WHERE listener = ?
              AND living_until >= ?
              AND living_until <= CURRENT_TIMESTAMP + INTERVAL '1' HOUR
            """;

    private static final String OWNED = """
            SELECT segment, position, hash
            FROM ledger_listener_segment
            WHERE listener = ?
              AND owner = ?
            """;

    private static final String RENEW_MEMBER = """
            UPDATE ledger_listener_member
            SET living_until = ?
            WHERE listener = ?
              AND owner = ?
            """;

    private static final String REMOVE_EXPIRED_MEMBERS = """
            DELETE FROM ledger_listener_member
            WHERE listener = ?
              AND (living_until < ? OR living_until > CURRENT_TIMESTAMP + INTERVAL '1' HOUR)
            """;

    private static final String REMOVE_MEMBER = """
            DELETE FROM ledger_listener_member
            WHERE listener = ?
              AND owner = ?
            """;

    private static final String LOCK_OWNED = """
            SELECT segment
            FROM ledger_listener_segment
            WHERE listener = ?
              AND owner = ?
            FOR UPDATE SKIP LOCKED
            """;

    private static final String RENEW_CLAIMS = """
            UPDATE ledger_listener_segment
            SET claimed_until = ?
            WHERE listener = ?
              AND owner = ?
              AND segment IN (%s)
            """;

    private static final String LOCK_IF_FREE = """
            SELECT segment
            FROM ledger_listener_segment
            WHERE listener = ?
              AND segment = ?
              AND (owner IS NULL OR claimed_until < ? OR claimed_until > CURRENT_TIMESTAMP + INTERVAL '1' HOUR)
            FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIM = """
            UPDATE ledger_listener_segment
            SET owner = ?, claimed_until = ?
            WHERE listener = ?
              AND segment = ?
            """;

    private static final String RELEASE_ALL = """
            UPDATE ledger_listener_segment
            SET owner = NULL, claimed_until = NULL, delivering = NULL
            WHERE listener = ?
              AND owner = ?
            """;

    private static final String RELEASE = RELEASE_ALL + """
              AND segment = ?
            """;

    /** Only where the database still has the mark that was read, and the events up to the next one. */
    private static final String ADVANCE = """
            UPDATE ledger_listener_segment
            SET position = ?, hash = ?, passed = passed + ?, delivering = NULL
            WHERE listener = ?
              AND owner = ?
              AND position = ?
              AND hash = ?
              AND segment IN (%s)
              AND (? = 0
                OR EXISTS (
                  SELECT 1
                  FROM %s e
                  WHERE e.position = ?
                    AND e.hash = ?))
            """;

    private static final String MARK_DELIVERING = """
            UPDATE ledger_listener_segment
            SET delivering = ?
            WHERE listener = ?
              AND segment = ?
              AND owner = ?
            """;

    private static final String LOCK_IF_OWNED = """
            SELECT segment
            FROM ledger_listener_segment
            WHERE listener = ?
              AND segment = ?
              AND owner = ?
            FOR UPDATE
            """;

    /**
     * A segment as it is stored.
     *
     * @param delivering the position that the owner marked before its call; 0 where it marked none
     * @param owner the last owner, whose claim may be over; empty where there is none
     */
    record Segment(
            int number,
            Mark mark,
            long delivering,
            String owner,
            @Nullable Instant claimedUntil) {

        boolean isFree(Instant now) {
            return owner.isEmpty()
                    || claimedUntil == null
                    || claimedUntil.isBefore(now)
                    || claimedUntil.isAfter(now.plus(SegmentPolicy.LONGEST_CLAIM));
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

    /** The database's clock, which all processes share: claims are measured by it. */
    static Instant now(Rows rows) {
        return rows.list("SELECT CURRENT_TIMESTAMP AS this_moment", List.of(), row -> row.time("this_moment"))
                .get(0);
    }

    List<Segment> all(Rows rows) {
        return rows.list(
                SEGMENTS,
                List.of(listener),
                row -> new Segment(
                        Math.toIntExact(row.count("segment")),
                        Mark.of(row),
                        row.countOrZero("delivering"),
                        row.textOrEmpty("owner"),
                        row.timeOrNull("claimed_until")));
    }

    /** The living owners, sorted by name. */
    List<String> members(Rows rows, Instant now) {
        return rows.list(MEMBERS, List.of(listener, now), row -> row.text("owner")).stream()
                .sorted()
                .toList();
    }

    /** This owner's segments with their marks. */
    SortedMap<Integer, Mark> owned(Rows rows) {
        var owned = new TreeMap<Integer, Mark>();
        rows.each(
                OWNED, List.of(listener, owner), row -> owned.put(Math.toIntExact(row.count("segment")), Mark.of(row)));
        return owned;
    }

    /**
     * Extends this owner's membership and its claims. A segment that another transaction has locked is skipped: waiting for it would let
     * the other claims run out.
     *
     * @return the segments whose claims are extended, locked to the end of the transaction
     */
    Set<Integer> renew(MutableRows tables, Instant now, Duration claim) {
        Instant until = now.plus(claim);
        if (tables.update(RENEW_MEMBER, List.of(until, listener, owner)) == 0) {
            tables.insert(
                    "ledger_listener_member",
                    List.of("listener", "owner", "living_until"),
                    List.of(List.of(listener, owner, until)));
        }
        var renewed = new TreeSet<Integer>();
        tables.each(LOCK_OWNED, List.of(listener, owner), row -> renewed.add(Math.toIntExact(row.count("segment"))));
        if (!renewed.isEmpty()) {
            var values = new ArrayList<Object>(List.of(until, listener, owner));
            values.addAll(renewed);
            tables.update(RENEW_CLAIMS.formatted(marks(renewed)), values);
        }
        return renewed;
    }

    private static String marks(Set<Integer> segments) {
        return String.join(", ", Collections.nCopies(segments.size(), "?"));
    }

    /** Removes members one claim after they expired: late enough that two owners rarely do it at once and conflict. */
    void removeExpiredMembers(MutableRows tables, Instant now, Duration claim) {
        tables.update(REMOVE_EXPIRED_MEMBERS, List.of(listener, now.minus(claim)));
    }

    /** Claims a free segment. A segment that a suspended process's transaction has locked is skipped, so that no owner waits for it. */
    boolean claim(MutableRows tables, int segment, Instant now, Duration claim) {
        boolean free = !tables.list(LOCK_IF_FREE, List.of(listener, segment, now), row -> segment)
                .isEmpty();
        return free && tables.update(CLAIM, List.of(owner, now.plus(claim), listener, segment)) > 0;
    }

    void release(MutableRows tables, int segment) {
        tables.update(RELEASE, List.of(listener, owner, segment));
    }

    /** Releases all this owner's segments and ends its membership. */
    void releaseAll(MutableRows tables) {
        tables.update(RELEASE_ALL, List.of(listener, owner));
        tables.update(REMOVE_MEMBER, List.of(listener, owner));
    }

    /**
     * Moves segments from the mark that they have.
     *
     * @param passed the number of events from one mark to the other
     * @return the segments that this owner still has; the rows of the others are unchanged
     * @throws LostMarkException where one of them has another mark, or the database does not have the next one
     */
    Set<Integer> advance(MutableRows tables, Set<Integer> segments, Mark from, Mark to, int passed) {
        if (update(tables, segments, from, to, passed) == segments.size()) {
            return segments;
        }
        SortedMap<Integer, Mark> owned = owned(tables);
        for (int segment : segments) {
            Mark stored = owned.get(segment);
            if (stored != null && !stored.equals(to)) {
                throw new LostMarkException(stored.equals(from) ? to : from);
            }
        }
        return owned.keySet();
    }

    private int update(MutableRows tables, Set<Integer> segments, Mark from, Mark to, int passed) {
        var values = new ArrayList<Object>(
                List.of(to.position(), to.bytes(), passed, listener, owner, from.position(), from.bytes()));
        values.addAll(segments);
        values.addAll(List.of(to.position(), to.position(), to.bytes()));
        return tables.update(ADVANCE.formatted(marks(segments), tables.events().relation()), values);
    }

    /** Marks which message of a segment is delivered next; {@link #advance} clears the mark. */
    void markDelivering(MutableRows tables, int segment, long position) {
        tables.update(MARK_DELIVERING, List.of(position, listener, segment, owner));
    }

    /** Whether this owner has the segment; if so, the row is locked to the end of the transaction and no other owner can claim it. */
    boolean lockIfOwned(MutableRows tables, int segment) {
        return !tables.list(LOCK_IF_OWNED, List.of(listener, segment, owner), row -> segment)
                .isEmpty();
    }
}
