package io.piecework.ledger.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the writer remembers of streams from one transaction to the next: only what is committed, the least recently used forgotten
 * first. Another process may have appended meanwhile, which the writer finds out before it answers. Used by one thread at a time.
 */
final class CommittedStates {

    private final Map<String, StreamState> states;

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
        return states.get(stream);
    }

    void put(String stream, StreamState state) {
        states.put(stream, state);
    }

    void forget(Collection<String> streams) {
        streams.forEach(states::remove);
    }
}
