package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.Conflicts;
import io.piecework.ledger.engine.jdbc.Query;
import io.piecework.ledger.engine.store.StreamState;
import io.piecework.ledger.stream.StreamKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The streams of one batch: as they stood before it, from memory or from the database, and as it leaves them. */
final class BatchStreams {

    private final WriterContext context;
    private final Map<String, StreamState> known = new HashMap<>();
    private final Map<String, StreamState> appended = new HashMap<>();
    private final Map<String, StreamState.Place> places = new HashMap<>();
    private final Set<String> remembered = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> answered = new HashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private List<BatchStreams> before;

    /** @param before those of the batches before that are perhaps still being stored, the latest first */
    BatchStreams(WriterContext context, List<BatchStreams> before) {
        this.context = context;
        this.before = before;
    }

    /** @throws JobUnit.Missing when it is yet to be fetched */
    StreamState state(String stream) {
        StreamState state = appended.get(stream);
        if (state == null) {
            state = known.get(stream);
        }
        if (state == null) {
            state = fromMemory(stream);
            if (state == null) {
                missing.add(stream);
                throw new JobUnit.Missing(stream);
            }
            known.put(stream, state);
            remembered.add(stream);
        }
        return state;
    }

    private @Nullable StreamState fromMemory(String stream) {
        for (BatchStreams batch : before) {
            StreamState state = batch.left(stream);
            if (state != null) {
                return state;
            }
        }
        return context.states().of(stream);
    }

    /** How the batch leaves a stream that it knows. */
    private @Nullable StreamState left(String stream) {
        StreamState state = appended.get(stream);
        if (state != null) {
            return state.stored(places.get(stream));
        }
        StreamState unchanged = known.get(stream);
        return unchanged == null || !isWorthKeeping(stream, unchanged) ? null : unchanged;
    }

    /** Streams without events are mostly about to be created, and asked for once; those that are looked at again and again are not. */
    private boolean isWorthKeeping(String stream, StreamState state) {
        return state.sequence() >= 0 || isHeldUntilCommit(stream);
    }

    private boolean isHeldUntilCommit(String stream) {
        return context.modules().kindOf(stream).recheckedBeforeCommit();
    }

    boolean isAnyMissing() {
        return !missing.isEmpty();
    }

    /** The questions for all that is missing, to be asked now. */
    List<Query> fetch(Function<String, StreamKind<Object>> kinds) {
        List<Query> queries = context.reader().queries(List.copyOf(missing), kinds, known);
        missing.clear();
        return queries;
    }

    /**
     * What was decided on these streams is going to be answered.
     *
     * @param storesNothing so that nothing but the answer says how they stood: all of them at one moment, although they were fetched one
     *     after the other
     */
    void use(Set<String> streams, boolean storesNothing) {
        used.addAll(streams);
        if (storesNothing && streams.size() > 1) {
            answered.addAll(streams);
        }
    }

    void append(Map<String, StreamState> changed) {
        appended.putAll(changed);
    }

    /** The hash of the event that a stream ends with so far, null where there is none. */
    byte @Nullable [] lastHash(String stream) {
        StreamState.Place own = places.get(stream);
        return own == null ? Objects.requireNonNull(known.get(stream)).hash() : own.hash();
    }

    /** Where a stream's last event is going to be stored. */
    void placed(String stream, StreamState.Place place) {
        places.put(stream, place);
    }

    Set<String> appended() {
        return appended.keySet();
    }

    Set<String> used() {
        return used;
    }

    /** The latest position that any of the streams which are appended to held before, -1 where none held any. */
    long lastPosition() {
        long latest = -1;
        for (String stream : appended.keySet()) {
            StreamState.Place before = Objects.requireNonNull(known.get(stream)).last();
            latest = before == null ? latest : Math.max(latest, before.position());
        }
        return latest;
    }

    /** All being decided, nothing more is asked of the batches before. */
    void decided() {
        before = List.of();
    }

    /**
     * What was decided on a stream as it is remembered, and appends nothing to it, was perhaps decided on what is past: an append
     * would meet the unique key, a refusal would not. Nor would one that was decided on two streams of which the first went on before
     * the second was fetched: a command that another process stored in between would be refused, instead of being known again. And what
     * was decided on a stream that has to hold until the commit is stored only if it does, however it was looked at.
     *
     * @throws Conflicts.StaleException when one of them went on
     */
    void checkUsed() throws SQLException {
        var sequences = new LinkedHashMap<String, Long>();
        for (String name : used) {
            boolean maybePast = remembered.contains(name) || answered.contains(name) || isHeldUntilCommit(name);
            if (maybePast && !appended.containsKey(name)) {
                sequences.put(name, Objects.requireNonNull(known.get(name)).sequence());
            }
        }
        if (sequences.isEmpty()) {
            return;
        }
        var last = new HashMap<String, Long>();
        var names = new ArrayList<>(sequences.keySet());
        Query query = new Query(context.dialect().lastSequences(), List.of(names), row -> {
            while (row.next()) {
                last.put(row.getString(1), row.getLong(2));
            }
        });
        context.dialect().ask(context.session().connection(), List.of(query));
        for (String name : names) {
            if (!Objects.equals(sequences.get(name), last.get(name))) {
                throw new Conflicts.StaleException(name);
            }
        }
    }

    /** The streams that are appended to, as they stand when all is stored. */
    Map<String, StreamState> stored() {
        var stored = new HashMap<String, StreamState>();
        appended.forEach((name, state) -> stored.put(name, state.stored(places.get(name))));
        return stored;
    }

    /** Keeps in mind how they stand, all being stored. */
    void remember() {
        known.forEach((name, state) -> {
            if (isWorthKeeping(name, state)) {
                context.states().put(name, state);
            }
        });
        appended.forEach((name, state) ->
                context.states().put(name, context.snapshots().offer(name, state.stored(places.get(name)))));
    }

    void forget() {
        context.states().forget(known.keySet());
    }
}
