package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.delivery.listener.DeadLetterTable.Entry;
import io.piecework.ledger.delivery.listener.DeadLetterTable.Failure;
import io.piecework.ledger.engine.port.EventLog.Logged;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Retries the dead letters that are due, and then the messages that wait behind them, in order and one batch a key at a time. */
final class Retries {

    /** How many keys are retried before new events are delivered again. */
    private static final int KEYS = 20;

    /** How many messages of each key a listener of batches gets in turn. */
    private static final int TOGETHER = 20;

    private final ListenerContext context;
    private final SegmentClaims claims;
    private final CrashGuard guard;
    private final DeadLetterTable deadLetters;
    private final ListenerInvoker invoker;
    private final StopSignal stop;
    private final KnownHistory history;

    /**
     * The positions whose attempt this thread marked in the table and has not finished. A marked attempt of any other thread is one whose
     * process vanished.
     */
    private final Set<Long> markedHere = new HashSet<>();

    Retries(
            ListenerContext context,
            SegmentClaims claims,
            CrashGuard guard,
            ListenerInvoker invoker,
            StopSignal stop,
            KnownHistory history) {
        this.context = context;
        this.claims = claims;
        this.guard = guard;
        this.deadLetters = new DeadLetterTable(invoker.name());
        this.invoker = invoker;
        this.stop = stop;
        this.history = history;
    }

    /** @return whether anything was due */
    boolean run() {
        Set<Integer> own = Set.copyOf(claims.marks().keySet());
        if (own.isEmpty()) {
            return false;
        }
        List<Entry> due = context.reading().query(rows -> deadLetters.due(rows, own, invoker.now(), KEYS));
        boolean madeProgress = false;
        Set<String> delivered = deliverTogether(due);
        for (Entry first : due) {
            if (delivered.contains(first.key())) {
                continue;
            }
            if (stop.shouldStop(madeProgress)) {
                break;
            }
            madeProgress = true;
            if (first.isDropped()) {
                store(first, first.position(), null, null);
            } else if (mayKillTheProcess(first)) {
                retryMarked(first);
            } else {
                deliverWaiting(first);
            }
        }
        return !due.isEmpty();
    }

    /**
     * Delivers messages that no process vanished with, of several keys at once.
     *
     * @return the keys that got further; the others' messages are delivered one by one
     */
    private Set<String> deliverTogether(List<Entry> due) {
        var delivered = new HashSet<String>();
        if (!invoker.takesBatches()) {
            return delivered;
        }
        var entries = new LinkedHashMap<Entry, List<Entry>>();
        for (Entry first : due) {
            if (!first.isDropped() && !mayKillTheProcess(first) && claims.isOwned(first.segment())) {
                entries.put(first, context.reading().query(rows -> deadLetters.ofKey(rows, first.key(), TOGETHER)));
            }
        }
        Map<Long, Logged> events =
                events(entries.values().stream().flatMap(List::stream).toList());
        var waiting = new LinkedHashMap<String, Deque<Logged>>();
        var segments = new HashMap<String, Integer>();
        entries.forEach((first, all) -> {
            waiting.put(first.key(), readable(all, events));
            segments.put(first.key(), first.segment());
        });
        waiting.values().removeIf(Deque::isEmpty);
        var calls = new CallsAhead(invoker, stop);
        calls.run(waiting, (event, key) -> claims.isOwned(Objects.requireNonNull(segments.get(key))));
        entries.forEach((first, all) -> {
            if (storeResults(first, all, events, calls)) {
                delivered.add(first.key());
            }
        });
        calls.requireAvailable();
        return delivered;
    }

    /** The messages before the first one that is given up or cannot be read. */
    private static Deque<Logged> readable(List<Entry> entries, Map<Long, Logged> events) {
        var readable = new ArrayDeque<Logged>();
        for (Entry entry : entries) {
            Logged event = event(entry, events);
            if (entry.isDropped() || event == null || event.event() == null) {
                break;
            }
            readable.add(event);
        }
        return readable;
    }

    /** @return whether a message of the key was handled or failed */
    private boolean storeResults(Entry first, List<Entry> entries, Map<Long, Logged> events, CallsAhead calls) {
        long doneUpTo = 0;
        for (Entry entry : entries) {
            Logged event = event(entry, events);
            CallsAhead.Result result = event == null ? null : calls.result(event);
            if (result != null && result.failure() != null) {
                store(first, doneUpTo, entry, result.failure());
                return true;
            }
            if (result == null) {
                break;
            }
            doneUpTo = entry.position();
        }
        if (doneUpTo > 0) {
            store(first, doneUpTo, null, null);
        }
        return doneUpTo > 0;
    }

    /** A message that failed before, or that a vanished owner may have been handling. */
    private boolean mayKillTheProcess(Entry entry) {
        return entry.attempts() > 0 || !entry.error().isEmpty() || guard.isWatchingRetries(entry.segment());
    }

    /** Retries the first message of a key alone, and marks the attempt in the table before the call. */
    private void retryMarked(Entry first) {
        if (first.isTrying() && !markedHere.contains(first.position())) {
            store(first, 0, first, invoker.ownerVanished(first.position(), first.attempts()));
            return;
        }
        Logged event = context.log().at(List.of(first.position())).stream()
                .filter(first::isOf)
                .findFirst()
                .orElse(null);
        history.require();
        Entry tried = first.isTrying() ? first : first.trying();
        if (!first.isTrying() && !markTrying(first)) {
            return;
        }
        if (!claims.isOwned(first.segment())) {
            claims.lost(first.segment());
            return;
        }
        Failure failure;
        try {
            failure = invoker.call(event, first.key(), tried.attempts());
        } catch (TargetUnavailableException e) {
            // no attempt of the message
            store(first, 0, tried, new Failure(tried.attempts() - 1, tried.error(), invoker.now()));
            markedHere.remove(first.position());
            throw e;
        }
        store(first, failure == null ? first.position() : 0, failure == null ? null : tried, failure);
        markedHere.remove(first.position());
        guard.retryDone(first.segment());
    }

    /** @return false where another owner has the segment, or the operator changed the row since it was read */
    private boolean markTrying(Entry entry) {
        // before the transaction: a commit that fails may have stored the mark all the same
        markedHere.add(entry.position());
        Optional<Boolean> marked = context.sideTables().inTransaction(tables -> {
            history.require();
            return claims.table().lockIfOwned(tables, entry.segment())
                    ? Optional.of(deadLetters.markTrying(tables, entry))
                    : Optional.empty();
        });
        if (marked.isEmpty()) {
            claims.lost(entry.segment());
        }
        boolean isMarked = marked.orElse(false);
        if (!isMarked) {
            markedHere.remove(entry.position());
        }
        return isMarked;
    }

    /** Delivers the messages of a key from the first on, until one fails. */
    private void deliverWaiting(Entry first) {
        int most = invoker.policy().polling().batch();
        List<Entry> entries = context.reading().query(rows -> deadLetters.ofKey(rows, first.key(), most));
        Map<Long, Logged> events = events(entries);
        long doneUpTo = 0;
        for (Entry entry : entries) {
            if (entry.isDropped() || stop.shouldStop(doneUpTo > 0)) {
                break;
            }
            if (!claims.isOwned(entry.segment())) {
                claims.lost(entry.segment());
                break;
            }
            Failure failure;
            try {
                failure = invoker.call(event(entry, events), entry.key(), entry.attempts() + 1);
            } catch (TargetUnavailableException e) {
                if (doneUpTo > 0) {
                    store(first, doneUpTo, null, null);
                }
                throw e;
            }
            if (failure != null) {
                store(first, doneUpTo, entry, failure);
                return;
            }
            doneUpTo = entry.position();
        }
        if (doneUpTo > 0) {
            store(first, doneUpTo, null, null);
        }
    }

    /** The stored events at the positions of these rows. */
    private Map<Long, Logged> events(List<Entry> entries) {
        var events = new HashMap<Long, Logged>();
        context.log()
                .at(entries.stream().map(Entry::position).toList())
                .forEach(event -> events.put(event.position(), event));
        history.require();
        return events;
    }

    /** Null where it is not stored any more. */
    private static @Nullable Logged event(Entry entry, Map<Long, Logged> events) {
        Logged found = events.get(entry.position());
        return found != null && entry.isOf(found) ? found : null;
    }

    /** @param doneUpTo the position up to which the key's messages are handled or dropped; 0 where none is */
    private void store(Entry first, long doneUpTo, @Nullable Entry failed, @Nullable Failure failure) {
        boolean stored = context.sideTables().inTransaction(tables -> {
            history.require();
            boolean own = claims.table().lockIfOwned(tables, first.segment());
            if (own && doneUpTo > 0) {
                deadLetters.deleteUpTo(tables, first, doneUpTo);
            }
            if (own && failed != null && failure != null) {
                deadLetters.recordFailure(tables, failed, failure);
            } else if (own) {
                deadLetters.activateFirst(tables, first.key(), invoker.now());
            }
            return own;
        });
        if (!stored) {
            claims.lost(first.segment());
        }
    }
}
