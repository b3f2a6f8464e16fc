package io.piecework.ledger.listening;

import io.piecework.ledger.listening.SegmentTable.Segment;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Rows;
import io.piecework.ledger.stream.SideTables;
import io.piecework.ledger.stream.SideTables.MutableRows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The segments of a listener that one thread works on. That they are its own it says again and again, from another thread too, so that a
 * call may take as long as it likes; and every position is kept only where the segment still is. So an owner that stood still for longer than
 * its claim moves nothing any more: what it was in the middle of may be done twice.
 */
final class SegmentClaims {

    private final SegmentTable rows;
    private final Reading reading;
    private final SideTables sideTables;
    private final InstantSource clock;
    private final Duration claim;

    /** Up to which position each was worked on; the thread's own. */
    private final SortedMap<Integer, Long> positions = new TreeMap<>();

    /** Those that are certainly this owner's, as it was last seen. */
    private volatile Set<Integer> owned = Set.of();

    /** When that was, by the ledger's clock. */
    private volatile Instant seen = Instant.EPOCH;

    /**
     * @param mine this owner's segments, with their positions
     * @param inherited those taken over from owners that vanished, with what these were telling
     */
    private record Taken(SortedMap<Integer, Long> mine, Map<Integer, Long> inherited) {}

    SegmentClaims(SegmentTable rows, ListenerContext ports, Duration claim) {
        this.rows = rows;
        this.reading = ports.reading();
        this.sideTables = ports.sideTables();
        this.clock = ports.clock();
        this.claim = claim;
    }

    SegmentTable rows() {
        return rows;
    }

    /** Up to which position each segment is worked on. */
    SortedMap<Integer, Long> positions() {
        return positions;
    }

    /** A segment is worked on up to a position, which is kept. */
    void moved(int segment, long position) {
        positions.put(segment, position);
    }

    /** A segment turned out to be another's. */
    void lost(int segment) {
        positions.remove(segment);
    }

    /** Nobody knows what was kept: {@link #settle} asks for all of it again. */
    void forget() {
        positions.clear();
    }

    /**
     * Whether a segment is still this owner's, as far as anybody can know: right before a call. A process that stood still finds by its
     * clock that it does not know any more, and asks.
     */
    boolean isOwned(int segment) {
        if (clock.instant().isAfter(seen.plus(claim))) {
            renew();
        }
        return owned.contains(segment);
    }

    /** Says that the segments are still this owner's; from any thread. */
    synchronized void renew() {
        Instant before = clock.instant();
        Set<Integer> still = sideTables.inTransaction(book -> {
            rows.renew(book, SegmentTable.now(book), claim);
            return Set.copyOf(rows.owned(book).keySet());
        });
        owned = still;
        seen = before;
    }

    /**
     * Takes what is this owner's share among all that live, and leaves to others what is more than that; between two batches.
     *
     * @return the segments that owners had who vanished, with the position of the message that they said to be telling, or 0
     */
    synchronized Map<Integer, Long> settle() {
        if (reading.query(this::isUnsettled)) {
            Instant before = clock.instant();
            Taken taken = sideTables.inTransaction(this::take);
            positions.clear();
            positions.putAll(taken.mine);
            owned = Set.copyOf(taken.mine.keySet());
            seen = before;
            return taken.inherited;
        }
        return Map.of();
    }

    private boolean isUnsettled(Rows read) {
        Instant now = SegmentTable.now(read);
        List<Segment> all = rows.all(read);
        List<String> members = rows.members(read, now);
        int mine = 0;
        boolean anyFree = false;
        for (Segment segment : all) {
            boolean own = segment.owner().equals(rows.owner());
            mine += own ? 1 : 0;
            anyFree |= !own && segment.isFree(now);
            if (own != positions.containsKey(segment.number())) {
                return true;
            }
        }
        int quota = quota(members, all.size());
        return !members.contains(rows.owner()) || mine > quota || (mine < quota && anyFree);
    }

    private Taken take(MutableRows book) {
        Instant now = SegmentTable.now(book);
        rows.renew(book, now, claim);
        rows.bury(book, now, claim);
        List<Segment> all = rows.all(book);
        int quota = quota(rows.members(book, now), all.size());
        int mine = (int) all.stream()
                .filter(segment -> segment.owner().equals(rows.owner()))
                .count();
        var inherited = new HashMap<Integer, Long>();
        for (Segment segment : all) {
            boolean own = segment.owner().equals(rows.owner());
            if (own && mine > quota) {
                rows.release(book, segment.number());
                mine--;
            } else if (!own && mine < quota && segment.isFree(now) && rows.claim(book, segment.number(), now, claim)) {
                mine++;
                if (!segment.owner().isEmpty()) {
                    inherited.put(segment.number(), segment.telling());
                }
            }
        }
        return new Taken(rows.owned(book), inherited);
    }

    /** Everybody who lives has as many as everybody else; what is over goes to the first ones in the order of their names. */
    private int quota(List<String> members, int segments) {
        int place = members.indexOf(rows.owner());
        int living = place < 0 ? members.size() + 1 : members.size();
        int rank = place < 0 ? members.size() : place;
        return segments / living + (rank < segments % living ? 1 : 0);
    }

    /** Leaves everything to the others. */
    synchronized void leave() {
        sideTables.inTransaction(book -> {
            rows.leave(book);
            return true;
        });
        positions.clear();
        owned = Set.of();
    }
}
