package io.piecework.ledger.engine.replica;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Positions that show whether a replica has everything that this ledger has stored: a replica replays commits in their order, so that one with an
 * event has all commits before that event's, too. Positions themselves say nothing about the order, since transactions take and commit them in
 * different orders.
 *
 * <p>A commit that began after another one was answered comes after that one, whose position is then dropped. So there are as many positions as
 * commits that ran at the same time. For any number of threads.
 */
public final class OwnCommits {

    /** Repeats come after no commit; with more of them than this, only the primary has them for sure. */
    private static final int MOST = 32;

    /** @param number in the order of the answers */
    private record Commit(long number, long position) {}

    private List<Commit> latest = List.of();
    private long answered;

    /** The number of the latest commit that found no place, until another one comes after it; 0 where there is none. */
    private long dropped;

    private volatile @Nullable List<Long> positions = List.of();

    /** To be called before a commit begins. @return what {@link #stored} wants */
    public synchronized long begin() {
        return answered;
    }

    /**
     * A commit was answered.
     *
     * @param begun from {@link #begin}
     * @param position of one of its events
     */
    public synchronized void stored(long begun, long position) {
        var left = new ArrayList<Commit>();
        for (Commit each : latest) {
            if (each.number > begun) {
                left.add(each);
            }
        }
        if (dropped <= begun) {
            dropped = 0;
        }
        add(left, position);
    }

    /** A command was answered from an event that another process may have stored, at any time before. */
    public synchronized void repeated(long position) {
        if (latest.stream().noneMatch(each -> each.position == position)) {
            add(new ArrayList<>(latest), position);
        }
    }

    /** Another server is the primary: it has what was stored before, or never will. */
    synchronized void forget() {
        latest = List.of();
        dropped = 0;
        positions = List.of();
    }

    private void add(List<Commit> left, long position) {
        answered++;
        if (left.size() < MOST) {
            left.add(new Commit(answered, position));
        } else {
            dropped = answered;
        }
        latest = List.copyOf(left);
        positions = dropped > 0 ? null : left.stream().map(Commit::position).toList();
    }

    /** A replica with the events at all of these positions has all that was stored; null where only the primary has it for sure. */
    @Nullable
    List<Long> positions() {
        return positions;
    }
}
