package io.piecework.ledger.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What the writer remembers of streams from one transaction to the next: only what is committed, the least recently used forgotten
 * first. Another process may have appended meanwhile, or a transaction of the application's, which the writer finds out before it answers.
 * Used by one thread at a time, but for {@link #forgetSoon}.
 */
final class CommittedStates {

    private final Map<String, StreamState> states;
    private final Queue<Collection<String>> leaving = new ConcurrentLinkedQueue<>();

    /** @param most how many streams it remembers */
    CommittedStates(int most) {
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
        for (Collection<String> gone = leaving.poll(); gone != null; gone = leaving.poll()) {
            forget(gone);
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
        leaving.add(streams);
    }

    void forget(Collection<String> streams) {
        streams.forEach(states::remove);
    }
}
