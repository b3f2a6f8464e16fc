package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.Query;
import io.piecework.ledger.engine.jdbc.UnchangedStreams;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.store.StreamKinds;
import io.piecework.ledger.engine.store.StreamState;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The streams of one batch: as they stood before it, from the cache or from the database, and as the batch leaves them. */
final class BatchStreams {

    private final WriterContext context;
    private final Map<String, StreamState> known = new HashMap<>();
    private final Map<String, StreamState> appended = new HashMap<>();
    private final Map<String, StreamState.Place> places = new HashMap<>();
    private final Set<String> cached = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> answeredFrom = new HashSet<>();

    /** Streams that the cache is not asked for any more. */
    private final Set<String> fetchedAgain = new HashSet<>();

    /** Sequences of remembered states, since replaced, on which decisions of the batch rest. */
    private final Map<String, Long> replaced = new HashMap<>();

    private List<BatchStreams> before;

    /** @param before the streams of batches that may still be on their way to the database, the latest first */
    BatchStreams(WriterContext context, List<BatchStreams> before) {
        this.context = context;
        this.before = before;
    }

    /** The stream with what the batch appended to it so far, null where it is yet to be fetched. */
    @Nullable
    StreamState state(String stream) {
        StreamState state = appended.get(stream);
        if (state == null) {
            state = known.get(stream);
        }
        if (state == null && !fetchedAgain.contains(stream)) {
            state = fromCache(stream);
            if (state != null) {
                known.put(stream, state);
                cached.add(stream);
            }
        }
        return state;
    }

    private @Nullable StreamState fromCache(String stream) {
        for (BatchStreams batch : before) {
            StreamState state = batch.left(stream);
            if (state != null) {
                return state;
            }
        }
        return context.states().of(stream);
    }

    /** How the batch leaves a stream, null where it does not know the stream. */
    private @Nullable StreamState left(String stream) {
        StreamState state = appended.get(stream);
        if (state != null) {
            return state.stored(places.get(stream));
        }
        StreamState unchanged = known.get(stream);
        return unchanged == null || !isWorthCaching(stream, unchanged) ? null : unchanged;
    }

    /** An empty stream is mostly about to be created and is asked for once; only those that are read again and again are cached. */
    private boolean isWorthCaching(String stream, StreamState state) {
        return state.sequence() >= 0 || isRechecked(stream);
    }

    private boolean isRechecked(String stream) {
        return context.parts().modules.kindOf(stream).recheckedBeforeCommit();
    }

    List<Query> fetch(Collection<String> names, StreamKinds kinds) {
        return context.parts().reader.queries(List.copyOf(names), kinds, known);
    }

    /**
     * Drops the remembered states of these streams, so that the batch fetches them; not of those to which a batch that is not stored yet
     * appended.
     *
     * @return the streams that were dropped, none of them a second time
     */
    Set<String> fetchAgain(Set<String> streams) {
        Set<String> dropped = streams.stream()
                .filter(name -> cached.contains(name) && !appended.containsKey(name) && !fetchedAgain.contains(name))
                .filter(name -> before.stream().noneMatch(batch -> batch.appended.containsKey(name)))
                .collect(Collectors.toSet());
        for (String name : dropped) {
            StreamState state = Objects.requireNonNull(known.remove(name));
            if (used.contains(name)) {
                replaced.put(name, state.sequence());
            }
        }
        fetchedAgain.addAll(dropped);
        context.states().forget(dropped);
        return dropped;
    }

    /**
     * A decision on these streams is going to be answered.
     *
     * @param storesNothing whether only the answer says how the streams stood. All of them must then have stood so at one moment, although
     *     they were fetched one after the other
     */
    void use(Set<String> streams, boolean storesNothing) {
        used.addAll(streams);
        if (storesNothing && streams.size() > 1) {
            answeredFrom.addAll(streams);
        }
    }

    void append(Map<String, StreamState> changed) {
        appended.putAll(changed);
    }

    /** The hash of a stream's last event so far, null where it has none. */
    byte @Nullable [] lastHash(String stream) {
        StreamState.Place own = places.get(stream);
        return own == null ? Objects.requireNonNull(known.get(stream)).hash() : own.hash();
    }

    /** The position of a stream's last event, those of the batch included; 0 where it has none. */
    long position(@Nullable String stream) {
        StreamState.Place own = places.get(stream);
        StreamState state = own == null ? known.get(stream) : null;
        StreamState.Place last = state == null ? own : state.last();
        return last == null ? 0 : last.position();
    }

    /** A stream's last event is going to be stored at this place. */
    void placed(String stream, StreamState.Place place) {
        places.put(stream, place);
    }

    /** The state of a stream that the batch appended to. */
    Object appended(String stream) {
        return Objects.requireNonNull(appended.get(stream)).state();
    }

    Set<String> appended() {
        return appended.keySet();
    }

    Set<String> used() {
        return used;
    }

    /** Whether a decision rests on an event, which another process may have stored: that there is none rests on nothing. */
    boolean restOnEvents() {
        return used.stream()
                .anyMatch(name -> Objects.requireNonNull(known.get(name)).sequence() >= 0);
    }

    /** The latest stored position in the streams that the batch appends to, -1 where none has an event. */
    long lastPosition() {
        long latest = -1;
        for (String stream : appended.keySet()) {
            StreamState.Place last = Objects.requireNonNull(known.get(stream)).last();
            latest = last == null ? latest : Math.max(latest, last.position());
        }
        return latest;
    }

    /** All jobs are decided: the batches before are not asked any more. */
    void decided() {
        before = List.of();
    }

    /**
     * The streams which decisions rest on and which must not have gone on in the database when the batch commits. The unique key of
     * {@code ledger_event} guards every stream that the batch appends to; this method guards the others:
     *
     * <ul>
     *   <li>cached streams, by the latest event of all that are: it is gone where the database was set back under the running process;
     *   <li>a cached stream that nothing is appended to: a refusal or a repeat would otherwise be decided on old state;
     *   <li>several streams behind an answer that stores nothing: another process may have stored the very command between two fetches, and
     *       it would be refused instead of recognised as a repeat;
     *   <li>a stream whose kind {@linkplain StreamKind#recheckedBeforeCommit is rechecked before the commit}.
     * </ul>
     */
    UnchangedStreams unchanged() {
        var expected = new UnchangedStreams();
        StreamState.Place latest = context.states().latest();
        if (latest != null && !cached.isEmpty()) {
            expected.restOn(latest.position(), latest.hash());
        }
        for (String name : used) {
            boolean maybeStale = cached.contains(name) || answeredFrom.contains(name) || isRechecked(name);
            if (maybeStale && !appended.containsKey(name)) {
                expected.add(
                        name,
                        replaced.getOrDefault(
                                name, Objects.requireNonNull(known.get(name)).sequence()));
            }
        }
        return expected;
    }

    /** The streams that the batch appends to, as they stand once it is stored. */
    Map<String, StreamState> stored() {
        var stored = new HashMap<String, StreamState>();
        appended.forEach((name, state) -> stored.put(name, state.stored(places.get(name))));
        return stored;
    }

    /** Caches the states, the batch being stored. */
    void remember() {
        known.forEach((name, state) -> {
            if (isWorthCaching(name, state)) {
                context.states().put(name, state);
            }
        });
        stored().forEach((name, state) ->
                context.states().put(name, context.parts().snapshots.offer(name, state)));
    }

    void forget() {
        context.states().forget(known.keySet());
    }
}
