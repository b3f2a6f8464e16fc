package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.AboutWorker;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.EventLog.Logged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes the ordering key of an event: the key whose messages are delivered in order.
 *
 * <ol>
 *   <li>An event that names a worker, or that is stored in a worker's account, has the key of that worker.
 *   <li>Any other event, and one that this version cannot read, has the key of the first event of its stream. So a claim of a payout is
 *       ordered with the payout's worker.
 *   <li>Where that event names no worker either, the key is the stream.
 * </ol>
 *
 * <p>Every process computes the same key. For one thread.
 */
final class OrderingKeys {

    private static final int MOST_REMEMBERED_STREAMS = 10_000;

    private static final String WORKER_ACCOUNT = "worker:";

    private final EventLog log;
    private final Map<String, String> keyByStream = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_REMEMBERED_STREAMS;
        }
    };

    OrderingKeys(EventLog log) {
        this.log = log;
    }

    /** The key of each event, by its position. */
    Map<Long, String> of(List<Logged> events) {
        var keys = new HashMap<Long, String>();
        for (Logged event : events) {
            String key = ownKey(event);
            if (key != null) {
                keys.put(event.position(), key);
            }
        }
        Map<String, String> streamKeys = streamKeys(events.stream()
                .filter(event -> !keys.containsKey(event.position()))
                .map(Logged::stream)
                .collect(Collectors.toSet()));
        for (Logged event : events) {
            keys.computeIfAbsent(event.position(), absent -> Objects.requireNonNull(streamKeys.get(event.stream())));
        }
        return keys;
    }

    /** The key that follows from the event alone; null where its stream's first event decides. */
    private static @Nullable String ownKey(Logged event) {
        String stream = event.stream();
        String worker = worker(event.event());
        if (worker != null) {
            return worker;
        }
        if (stream.startsWith(WORKER_ACCOUNT)) {
            return stream.substring(0, Math.max(WORKER_ACCOUNT.length(), stream.lastIndexOf(':')));
        }
        return event.sequence() == 0 ? stream : null;
    }

    private Map<String, String> streamKeys(Set<String> streams) {
        var found = new HashMap<String, String>();
        var unknown = new ArrayList<String>();
        for (String stream : streams) {
            String known = keyByStream.get(stream);
            if (known == null) {
                unknown.add(stream);
                found.put(stream, stream); // also where its first event is missing
            } else {
                found.put(stream, known);
            }
        }
        for (Logged first : log.first(unknown)) {
            String worker = worker(first.event());
            found.put(first.stream(), worker == null ? first.stream() : worker);
        }
        keyByStream.putAll(found);
        return found;
    }

    private static @Nullable String worker(@Nullable LedgerEvent event) {
        if (event == null) {
            return null;
        }
        WorkerId worker = AboutWorker.namedBy(event);
        return worker == null ? null : worker.stream();
    }

    /** The segment of a key, from 0. It must never change, since positions are stored by segment. */
    static int segment(String key, int segments) {
        int hash = key.hashCode();
        return Math.floorMod(hash ^ (hash >>> 16), segments);
    }
}
