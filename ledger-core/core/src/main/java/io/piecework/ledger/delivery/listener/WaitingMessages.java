package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.delivery.listener.DeadLetterTable.Entry;
import io.piecework.ledger.delivery.listener.DeadLetterTable.Failure;
import io.piecework.ledger.engine.port.EventLog.Logged;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Messages of several keys that waited behind failed ones, for a {@link BatchListener}: the next one of each key in one call, as new messages
 * are. For one call of {@link #deliver}.
 */
final class WaitingMessages {

    private final ListenerInvoker invoker;
    private final StopSignal stop;
    private final SegmentClaims claims;
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Map<Long, Logged> events = new HashMap<>();

    /** What happened to the first messages of a key. */
    static final class Key {

        private final Entry first;
        private final Deque<Entry> waiting;
        private long doneUpTo;
        private @Nullable Entry failed;
        private @Nullable Failure failure;

        private Key(Entry first, List<Entry> waiting) {
            this.first = first;
            this.waiting = new ArrayDeque<>(waiting);
        }

        Entry first() {
            return first;
        }

        /** The position up to which the messages are handled; 0 where none is. */
        long doneUpTo() {
            return doneUpTo;
        }

        @Nullable
        Entry failed() {
            return failed;
        }

        @Nullable
        Failure failure() {
            return failure;
        }
    }

    WaitingMessages(ListenerInvoker invoker, StopSignal stop, SegmentClaims claims) {
        this.invoker = invoker;
        this.stop = stop;
        this.claims = claims;
    }

    void add(Entry first, List<Entry> waiting) {
        keys.put(first.key(), new Key(first, waiting));
    }

    List<Long> positions() {
        return keys.values().stream()
                .flatMap(key -> key.waiting.stream())
                .map(Entry::position)
                .toList();
    }

    /** Ends at the stop signal, where a call throws, and where the target is unavailable. */
    @Nullable
    TargetUnavailableException deliver(List<Logged> stored) {
        stored.forEach(event -> events.put(event.position(), event));
        TargetUnavailableException unavailable = null;
        boolean called = false;
        while (unavailable == null && !stop.shouldStop(called)) {
            Map<Logged, String> wave = wave();
            Map<Long, Exception> failures = wave.isEmpty() ? null : invoker.callAll(wave);
            if (failures == null) {
                return null;
            }
            called = true;
            for (String key : wave.values()) {
                TargetUnavailableException thrown = note(Objects.requireNonNull(keys.get(key)), failures);
                unavailable = thrown == null ? unavailable : thrown;
            }
        }
        return unavailable;
    }

    /** The next message of each key, as far as it can be read and is not given up. */
    private Map<Logged, String> wave() {
        var wave = new LinkedHashMap<Logged, String>();
        keys.forEach((name, key) -> {
            Entry next = key.failed == null ? key.waiting.peek() : null;
            Logged event = next == null || next.isDropped() ? null : events.get(next.position());
            if (next != null
                    && event != null
                    && next.isOf(event)
                    && event.event() != null
                    && claims.isOwned(key.first.segment())) {
                wave.put(event, name);
            }
        });
        return wave;
    }

    private @Nullable TargetUnavailableException note(Key key, Map<Long, Exception> failures) {
        Entry entry = key.waiting.remove();
        Exception thrown = failures.get(entry.position());
        if (thrown instanceof TargetUnavailableException unavailable) {
            return unavailable;
        }
        if (thrown == null) {
            key.doneUpTo = entry.position();
        } else {
            key.failed = entry;
            key.failure = invoker.failure(entry.position(), thrown);
        }
        return null;
    }

    /** The keys of which a message was handled or failed. */
    List<Key> advanced() {
        var advanced = new ArrayList<>(keys.values());
        advanced.removeIf(key -> key.doneUpTo == 0 && key.failed == null);
        return advanced;
    }
}
