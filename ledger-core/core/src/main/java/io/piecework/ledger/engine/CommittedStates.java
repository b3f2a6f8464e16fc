package io.piecework.ledger.engine;

import io.piecework.ledger.engine.store.LatestMap;
import io.piecework.ledger.engine.store.StreamState;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The writer's cache of stream states between transactions, least recently used first out. Only committed states enter it. Another process or
 * a host transaction may append meanwhile; the writer checks that before it answers. Used by one thread at a time, except
 * {@link #forgetSoon} and {@link #forgetAllSoon}.
 */
final class CommittedStates {

    private final Map<String, StreamState> states;
    private final int most;

    /** Streams to drop before the next look-up. Guarded by its own lock. */
    private final Set<String> leaving = new HashSet<>();

    /** Drop every stream, because {@link #leaving} grew too large. */
    private boolean allLeaving;

    private volatile boolean anyLeaving;

    /** Of the latest event of all that the states rest on; null where they rest on none. */
    private StreamState.@Nullable Place latest;

    /** @param most how many streams the cache holds */
    CommittedStates(int most) {
        this.most = most;
        this.states = new LatestMap<>(most);
    }

    @Nullable
    StreamState of(String stream) {
        if (anyLeaving) {
            leave();
        }
        return states.get(stream);
    }

    void put(String stream, StreamState state) {
        states.put(stream, state);
        StreamState.Place last = state.last();
        if (last != null && (latest == null || latest.position() < last.position())) {
            latest = last;
        }
    }

    /** The latest event of all that states rest on; null where they rest on none. If it is gone, the database was set back. */
    StreamState.@Nullable Place latest() {
        return latest;
    }

    /**
     * Drops these streams before the next look-up; from any thread. A host transaction appends to them, so a decision on the cached state would
     * only end in a conflict.
     */
    void forgetSoon(Collection<String> streams) {
        synchronized (leaving) {
            leaving.addAll(streams);
            if (leaving.size() > most) {
                leaving.clear();
                allLeaving = true;
            }
            anyLeaving = true;
        }
    }

    /** Drops every stream before the next look-up; from any thread. */
    void forgetAllSoon() {
        synchronized (leaving) {
            allLeaving = true;
            anyLeaving = true;
        }
    }

    private void leave() {
        synchronized (leaving) {
            if (allLeaving) {
                forgetAll();
            }
            forget(leaving);
            leaving.clear();
            allLeaving = false;
            anyLeaving = false;
        }
    }

    void forgetAll() {
        states.clear();
        latest = null;
    }

    void forget(Collection<String> streams) {
        streams.forEach(states::remove);
    }
}
