package io.piecework.ledger.listening;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.EventLog;
import io.piecework.ledger.stream.EventLog.Logged;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose order an event belongs to: the worker's that it names, or whose account its stream is; that of its stream's first event where it
 * names none or cannot be read, as a payout in hand does not; and that of its stream by itself where nobody names a worker. It is the same
 * in every process. Used by one thread.
 */
final class OrderingKeys {

    private static final int REMEMBERED = 10_000;

    private static final String ACCOUNT = "worker:";

    /** How an event tells its worker. */
    private static final ClassValue<Optional<Method>> WORKER = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getMethods())
                    .filter(method -> method.getReturnType() == WorkerId.class && method.getParameterCount() == 0)
                    .findFirst();
        }
    };

    private final EventLog log;
    private final Map<String, String> streams = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    OrderingKeys(EventLog log) {
        this.log = log;
    }

    /** The key of each, by its position. */
    Map<Long, String> of(List<Logged> events) {
        var keys = new HashMap<Long, String>();
        for (Logged event : events) {
            String key = ownKey(event);
            if (key != null) {
                keys.put(event.position(), key);
            }
        }
        Map<String, String> others = streamKeys(events.stream()
                .filter(event -> !keys.containsKey(event.position()))
                .map(Logged::stream)
                .collect(Collectors.toSet()));
        for (Logged event : events) {
            keys.computeIfAbsent(event.position(), absent -> Objects.requireNonNull(others.get(event.stream())));
        }
        return keys;
    }

    /** What can be told without looking further, or nothing. */
    private static @Nullable String ownKey(Logged event) {
        String stream = event.stream();
        String worker = worker(event.event());
        if (worker != null) {
            return worker;
        }
        if (stream.startsWith(ACCOUNT)) {
            return stream.substring(0, Math.max(ACCOUNT.length(), stream.lastIndexOf(':')));
        }
        return event.sequence() == 0 ? stream : null;
    }

    private Map<String, String> streamKeys(Set<String> asked) {
        var found = new HashMap<String, String>();
        var unknown = new ArrayList<String>();
        for (String stream : asked) {
            String known = streams.get(stream);
            if (known == null) {
                unknown.add(stream);
                found.put(stream, stream); // where its first event is gone, too
            } else {
                found.put(stream, known);
            }
        }
        for (Logged first : log.first(unknown)) {
            String worker = worker(first.event());
            found.put(first.stream(), worker == null ? first.stream() : worker);
        }
        streams.putAll(found);
        return found;
    }

    private static @Nullable String worker(@Nullable LedgerEvent event) {
        if (event == null) {
            return null;
        }
        try {
            Optional<Method> tells = WORKER.get(event.getClass());
            return tells.isPresent() && tells.get().invoke(event) instanceof WorkerId worker ? worker.stream() : null;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(event.getClass().getName(), e);
        }
    }

    /** Which segment of so many a key belongs to; for ever, since positions are kept for it. */
    static int segment(String key, int segments) {
        int hash = key.hashCode();
        return Math.floorMod(hash ^ (hash >>> 16), segments);
    }
}
