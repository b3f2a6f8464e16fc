package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.engine.port.EventLog.Logged;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a {@link BatchListener}: the first message of each key in one call, then the second of each key, and so on. Results of new messages
 * are kept until the position after them is stored, so that an unavailable target gets no message twice from this thread. For one thread.
 */
final class CallsAhead {

    /** @param failure null where the message was handled */
    record Result(DeadLetterTable.@Nullable Failure failure) {}

    private final ListenerInvoker invoker;
    private final StopSignal stop;

    /** Of each message that was called. */
    private final Map<Mark, Result> results = new HashMap<>();

    private @Nullable TargetUnavailableException unavailable;

    CallsAhead(ListenerInvoker invoker, StopSignal stop) {
        this.invoker = invoker;
        this.stop = stop;
    }

    /**
     * Calls the listener with events of one batch, except those that {@code included} excludes. Ends early where a call throws, where the
     * target is unavailable, and at the stop signal.
     *
     * @param included asked with an event and its key, right before each call
     */
    void run(List<Logged> events, Map<Long, String> keys, BiPredicate<Logged, String> included) {
        unavailable = null;
        run(waiting(events, keys, included), included);
    }

    /**
     * Calls the listener with the readable events that wait for each key, in their order.
     *
     * @param waiting none of the queues is empty; they are used up
     */
    void run(Map<String, Deque<Logged>> waiting, BiPredicate<Logged, String> included) {
        boolean called = false;
        while (!waiting.isEmpty() && !stop.shouldStop(called)) {
            var wave = new LinkedHashMap<Logged, String>();
            waiting.forEach((key, queue) -> {
                Logged next = queue.remove();
                if (included.test(next, key)) {
                    wave.put(next, key);
                } else {
                    queue.clear();
                }
            });
            if (!wave.isEmpty() && !call(wave)) {
                return;
            }
            called = true;
            waiting.values().removeIf(queue -> queue.isEmpty() || queue.peek().event() == null);
            wave.forEach((event, key) -> {
                if (isFailed(result(event))) {
                    waiting.remove(key);
                }
            });
        }
    }

    /** Of each key, the events without a result before the first one that cannot be read or failed. */
    private Map<String, Deque<Logged>> waiting(
            List<Logged> events, Map<Long, String> keys, BiPredicate<Logged, String> included) {
        var waiting = new LinkedHashMap<String, Deque<Logged>>();
        var ended = new HashSet<String>();
        for (Logged event : events) {
            String key = Objects.requireNonNull(keys.get(event.position()));
            Result result = result(event);
            if (event.event() == null || isFailed(result)) {
                ended.add(key);
            } else if (result == null && !ended.contains(key) && included.test(event, key)) {
                waiting.computeIfAbsent(key, first -> new ArrayDeque<>()).add(event);
            }
        }
        return waiting;
    }

    /** @return whether further calls may follow */
    private boolean call(Map<Logged, String> wave) {
        Map<Long, Exception> failures = invoker.callAll(wave);
        if (failures == null) {
            return false;
        }
        for (Logged event : wave.keySet()) {
            Exception failure = failures.get(event.position());
            if (failure instanceof TargetUnavailableException thrown) {
                unavailable = thrown;
            } else {
                results.put(
                        Mark.of(event),
                        new Result(failure == null ? null : invoker.failure(event.position(), failure)));
            }
        }
        return unavailable == null;
    }

    /** The result of the call with this event; null where there was none. */
    @Nullable
    Result result(Logged event) {
        return results.get(Mark.of(event));
    }

    private static boolean isFailed(@Nullable Result result) {
        return result != null && result.failure() != null;
    }

    /** @throws TargetUnavailableException where it ended the calls */
    void requireAvailable() {
        if (unavailable != null) {
            throw unavailable;
        }
    }

    /** Forgets all results: another primary may have other events at their positions. */
    void forget() {
        results.clear();
    }

    /** Forgets the results up to a position that is stored. */
    void stored(long position) {
        results.keySet().removeIf(called -> called.position() <= position);
    }
}
