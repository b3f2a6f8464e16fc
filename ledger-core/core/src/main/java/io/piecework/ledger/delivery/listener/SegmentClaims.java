package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.delivery.listener.SegmentTable.Segment;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.SideTables;
import io.piecework.ledger.engine.port.SideTables.MutableRows;
import io.piecework.ledger.engine.port.SideTables.SharedClock;
import io.piecework.ledger.engine.port.WaitLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The segments of a listener that one thread, the owner, has claimed.
 *
 * <p>Another thread renews the claims, so that a call may take any time. A position is stored only where the claim still holds in the
 * database. So an owner that was suspended for longer than its claim stores nothing any more; the message it was handling may be
 * delivered twice.
 */
final class SegmentClaims {

    private final SegmentTable table;
    private final Reading reading;
    private final SideTables sideTables;
    private final SharedClock clock;
    private final Duration claim;

    /** The mark of each claimed segment, as it is stored; used by the owner's thread only. */
    private final SortedMap<Integer, Mark> marks = new TreeMap<>();

    /** The wait for the end of each segment's claim, from its last renewal; a clock that is set neither keeps nor drops a segment. */
    private volatile Map<Integer, WaitLimit> ends = Map.of();

    /** Whether the owner has given up its segments for good; guarded by {@link #busy}. */
    private boolean released;

    /** Held by the thread that renews the claims, alone or with other changes. */
    private final ReentrantLock busy = new ReentrantLock();

    /**
     * The result of a rebalance.
     *
     * @param mine this owner's segments with their marks
     * @param renewed those of them whose claims are extended, the others being locked by another transaction
     * @param inherited segments taken over from owners that vanished, each with the position that the former owner marked, or 0
     */
    private record Rebalanced(SortedMap<Integer, Mark> mine, Set<Integer> renewed, Map<Integer, Long> inherited) {}

    SegmentClaims(SegmentTable table, ListenerContext context, Duration claim) {
        this.table = table;
        this.reading = context.reading();
        this.sideTables = context.sideTables();
        this.clock = context.clock();
        this.claim = claim;
    }

    SegmentTable table() {
        return table;
    }

    /** The mark of each claimed segment. */
    SortedMap<Integer, Mark> marks() {
        return marks;
    }

    void advanced(int segment, Mark mark) {
        marks.put(segment, mark);
    }

    /** Another owner has the segment. */
    void lost(int segment) {
        marks.remove(segment);
    }

    /** After a failed transaction the stored marks are unknown: {@link #rebalance} reads them again. */
    void forgetMarks() {
        marks.clear();
    }

    /**
     * Whether this owner has the segment; asked right before each call. Where the last renewal is older than the claim, the process was
     * suspended, and the claims are renewed first.
     */
    boolean isOwned(int segment) {
        if (ends.containsKey(segment) && isOver(segment)) {
            busy.lock();
            try {
                renew();
            } finally {
                busy.unlock();
            }
        }
        return !isOver(segment);
    }

    private boolean isOver(int segment) {
        WaitLimit end = ends.get(segment);
        return end == null || end.isOver();
    }

    /** Renews the claims of this owner's segments, unless another thread renews them now. Any thread may call it. */
    void renewUnlessBusy() {
        if (busy.tryLock()) {
            try {
                renew();
            } finally {
                busy.unlock();
            }
        }
    }

    private void renew() {
        if (released) {
            return; // a membership of a listener that has closed would keep segments from others
        }
        WaitLimit end = WaitLimit.of(claim);
        var renewed = new HashSet<Integer>();
        Set<Integer> mine = sideTables.inTransaction(tables -> {
            renewed.addAll(table.renew(tables, SegmentTable.now(tables), claim));
            return table.owned(tables).keySet();
        });
        note(mine, renewed, end);
    }

    /** A segment that could not be renewed keeps the end of its last renewal, and so loses its claim in time. */
    private void note(Set<Integer> mine, Set<Integer> renewed, WaitLimit end) {
        Map<Integer, WaitLimit> former = ends;
        var all = new HashMap<Integer, WaitLimit>();
        for (int segment : mine) {
            all.put(
                    segment,
                    renewed.contains(segment) ? end : former.getOrDefault(segment, WaitLimit.of(Duration.ZERO)));
        }
        ends = Map.copyOf(all);
    }

    /**
     * Claims free segments up to this owner's share among all living owners, and releases those above it. Called between two batches.
     *
     * @return the segments taken over from owners that vanished, each with the position that the former owner marked, or 0
     */
    Map<Integer, Long> rebalance() {
        if (!reading.query(this::isUnbalanced)) {
            return Map.of();
        }
        busy.lock();
        try {
            WaitLimit end = WaitLimit.of(claim);
            Rebalanced result = sideTables.inTransaction(this::rebalance);
            marks.clear();
            marks.putAll(result.mine);
            note(result.mine.keySet(), result.renewed, end);
            return result.inherited;
        } finally {
            busy.unlock();
        }
    }

    private boolean isUnbalanced(Rows rows) {
        Instant now = SegmentTable.now(rows);
        clock.note(now);
        List<Segment> all = table.all(rows);
        List<String> members = table.members(rows, now);
        int mine = 0;
        boolean anyFree = false;
        for (Segment segment : all) {
            boolean own = segment.owner().equals(table.owner());
            mine += own ? 1 : 0;
            anyFree |= !own && segment.isFree(now);
            Mark known = marks.get(segment.number());
            if (own ? !segment.mark().equals(known) : known != null) {
                return true; // also where the row was set back, as by a restore
            }
        }
        int share = share(members, all.size());
        return !members.contains(table.owner()) || mine > share || (mine < share && anyFree);
    }

    private Rebalanced rebalance(MutableRows tables) {
        Instant now = SegmentTable.now(tables);
        Set<Integer> renewed = table.renew(tables, now, claim);
        table.removeExpiredMembers(tables, now, claim);
        List<Segment> all = table.all(tables);
        int share = share(table.members(tables, now), all.size());
        int mine = (int) all.stream()
                .filter(segment -> segment.owner().equals(table.owner()))
                .count();
        var inherited = new HashMap<Integer, Long>();
        for (Segment segment : all) {
            boolean own = segment.owner().equals(table.owner());
            if (own && mine > share && renewed.contains(segment.number())) {
                table.release(tables, segment.number());
                mine--;
            } else if (!own
                    && mine < share
                    && segment.isFree(now)
                    && table.claim(tables, segment.number(), now, claim)) {
                mine++;
                renewed.add(segment.number());
                if (!segment.owner().isEmpty()) {
                    inherited.put(segment.number(), segment.delivering());
                }
            }
        }
        return new Rebalanced(table.owned(tables), renewed, inherited);
    }

    /** An equal share for each living owner; the first owners in the order of their names get one of the segments that remain. */
    private int share(List<String> members, int segments) {
        int place = members.indexOf(table.owner());
        int living = place < 0 ? members.size() + 1 : members.size();
        int rank = place < 0 ? members.size() : place;
        return segments / living + (rank < segments % living ? 1 : 0);
    }

    /** Releases all segments, so that other instances claim them at once; nothing is claimed or renewed afterwards. */
    void releaseAll() {
        busy.lock();
        try {
            sideTables.inTransaction(tables -> {
                table.releaseAll(tables);
                return true;
            });
            marks.clear();
            ends = Map.of();
            released = true;
        } finally {
            busy.unlock();
        }
    }
}
