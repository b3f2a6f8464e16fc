package io.piecework.ledger.engine;

import io.piecework.ledger.engine.store.StreamState;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the writer remembers of streams from one transaction to the next: only what is committed, the least recently used forgotten
 * first. Another process may have appended meanwhile, or a transaction of the application's, which the writer finds out before it answers.
 * Used by one thread at a time, but for {@link #forgetSoon}.
 */
final class CommittedStates {

    private final Map<String, StreamState> states;
    private final int most;

    /** Those to be forgotten before the next one is asked for, all where they became too many. Under its own lock. */
    private final Set<String> leaving = new HashSet<>();

    private boolean allLeaving;
    private volatile boolean anyLeaving;

    /** @param most how many streams it remembers */
    CommittedStates(int most) {
        this.most = most;
        this.states = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, StreamState> eldest) {
                return size() > most;
            }
        };
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
    }

    /**
     * From any thread: forgets before the next one is asked for. Somebody else appends to these, or has: what is remembered would be found
     * out to be past, at the price of a conflict.
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

    private void leave() {
        synchronized (leaving) {
            if (allLeaving) {
                states.clear();
            }
            forget(leaving);
            leaving.clear();
            allLeaving = false;
            anyLeaving = false;
        }
    }

    void forget(Collection<String> streams) {
        streams.forEach(states::remove);
    }
}
