package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.EventLog.Logged;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.SideTables;
import io.piecework.ledger.engine.port.SideTables.MutableRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Delivers one batch of the log to the segments that have the same mark. A message that fails becomes a dead letter, and so do
 * later messages of its key. After the calls, one transaction stores the dead letters and the segments' new marks.
 */
final class EventBatch {

    private final SegmentClaims claims;
    private final CrashGuard guard;
    private final OrderingKeys keys;
    private final EventLog log;
    private final Reading reading;
    private final SideTables sideTables;
    private final DeadLetterTable deadLetters;
    private final ListenerInvoker invoker;
    private final CallsAhead ahead;
    private final ListenerRegistration registration;
    private final StopSignal stop;
    private final KnownHistory history;

    /** The calls since the last transaction: what the next one stores. */
    private static final class Progress {

        private final Set<String> blockedKeys;
        private final List<DeadLetterTable.NewRow> deadLetters = new ArrayList<>();
        private final SortedSet<Integer> segments;

        /** The mark that the database has. */
        private Mark stored;

        private Mark read;
        private int events;

        Progress(Set<String> blockedKeys, SortedSet<Integer> segments, Mark after) {
            this.blockedKeys = blockedKeys;
            this.segments = segments;
            this.stored = after;
            this.read = after;
        }
    }

    EventBatch(
            ListenerContext context,
            SegmentClaims claims,
            CrashGuard guard,
            ListenerInvoker invoker,
            ListenerRegistration registration,
            StopSignal stop,
            KnownHistory history) {
        this.claims = claims;
        this.guard = guard;
        this.keys = new OrderingKeys(context.log());
        this.log = context.log();
        this.reading = context.reading();
        this.sideTables = context.sideTables();
        this.deadLetters = new DeadLetterTable(invoker.name());
        this.invoker = invoker;
        this.ahead = new CallsAhead(invoker, stop);
        this.registration = registration;
        this.stop = stop;
        this.history = history;
    }

    /** For a failover: what was called says nothing about the events of the new primary. */
    void forgetCalls() {
        ahead.forget();
    }

    /**
     * Delivers the events after a mark, up to a position at most.
     *
     * @param own the segments that have this mark
     * @return whether there were events
     * @throws ConflictException where another history has begun meanwhile
     * @throws LostMarkException where the database does not have the marks
     * @throws TargetUnavailableException where a listener threw it; what was handled before is stored
     */
    boolean deliver(Set<Integer> own, Mark after, long upTo) {
        List<Logged> events =
                after.following(log, upTo, invoker.policy().polling().batch());
        history.require();
        if (events.isEmpty()) {
            return false;
        }
        Map<Long, String> keyByPosition = keys.of(events);
        var ownKeys = new HashSet<String>();
        keyByPosition.values().stream()
                .filter(key -> own.contains(OrderingKeys.segment(key, registration.segments())))
                .forEach(ownKeys::add);
        var progress = new Progress(
                ownKeys.isEmpty() ? new HashSet<>() : reading.query(rows -> deadLetters.keysWithRows(rows, ownKeys)),
                new TreeSet<>(own),
                after);
        history.require();
        if (invoker.takesBatches()) {
            ahead.run(events, keyByPosition, (event, key) -> mayCallAhead(event, key, progress));
        }
        try {
            deliverEach(events, keyByPosition, progress, after);
        } catch (TargetUnavailableException e) {
            store(progress, tables -> {});
            throw e;
        }
        store(progress, tables -> {});
        return true;
    }

    /** A message that may have ended its process before is called by itself. */
    private boolean mayCallAhead(Logged event, String key, Progress progress) {
        int segment = OrderingKeys.segment(key, registration.segments());
        return progress.segments.contains(segment)
                && !progress.blockedKeys.contains(key)
                && !guard.isWatchingEvents(segment)
                && !guard.isSuspect(segment, event.position())
                && claims.isOwned(segment);
    }

    /** Until the stop signal. */
    private void deliverEach(List<Logged> events, Map<Long, String> keyByPosition, Progress progress, Mark after) {
        for (Logged event : events) {
            if (ahead.result(event) == null && stop.shouldStop(!progress.read.equals(after))) {
                return;
            }
            deliver(event, Objects.requireNonNull(keyByPosition.get(event.position())), progress);
            progress.read = Mark.of(event);
            progress.events++;
        }
    }

    private void deliver(Logged event, String key, Progress progress) {
        int segment = OrderingKeys.segment(key, registration.segments());
        if (!progress.segments.contains(segment)) {
            return;
        }
        if (!claims.isOwned(segment)) {
            progress.segments.remove(segment);
            claims.lost(segment);
            return;
        }
        Instant now = invoker.now();
        if (progress.blockedKeys.contains(key)) {
            progress.deadLetters.add(deadLetters.waitingRow(event, key, segment, now));
            return;
        }
        DeadLetterTable.Failure failure;
        CallsAhead.Result result = ahead.result(event);
        if (result != null) {
            failure = result.failure();
        } else if (guard.isSuspect(segment, event.position())) {
            failure = invoker.ownerVanished(event.position(), 1);
        } else if (guard.isWatchingEvents(segment) && !markDelivering(event, segment, progress)) {
            return;
        } else {
            ahead.requireAvailable();
            failure = invoker.call(event, key, 1);
        }
        if (failure != null) {
            progress.blockedKeys.add(key);
            progress.deadLetters.add(deadLetters.failedRow(event, key, segment, failure, now));
        }
    }

    /**
     * Stores the progress so far together with the position of the event that is delivered next.
     *
     * @return whether this owner still has the segment
     */
    private boolean markDelivering(Logged event, int segment, Progress progress) {
        store(progress, tables -> claims.table().markDelivering(tables, segment, event.position()));
        return progress.segments.contains(segment) && claims.isOwned(segment);
    }

    /** Stores nothing of a segment that another owner has by now: that owner delivers its messages again. */
    private void store(Progress progress, Consumer<MutableRows> also) {
        if (progress.segments.isEmpty()) {
            return;
        }
        Set<Integer> stored = sideTables.inTransaction(tables -> {
            history.require();
            Set<Integer> own = store(tables, progress);
            also.accept(tables);
            return own;
        });
        for (int segment : List.copyOf(progress.segments)) {
            if (stored.contains(segment)) {
                claims.advanced(segment, progress.read);
                guard.eventsDone(segment, progress.events);
            } else {
                progress.segments.remove(segment);
                claims.lost(segment);
            }
        }
        ahead.stored(progress.read.position());
        progress.stored = progress.read;
        progress.deadLetters.clear();
        progress.events = 0;
    }

    private Set<Integer> store(MutableRows tables, Progress progress) {
        Set<Integer> own =
                claims.table().advance(tables, progress.segments, progress.stored, progress.read, progress.events);
        deadLetters.insert(
                tables,
                progress.deadLetters.stream()
                        .filter(each -> own.contains(each.segment()))
                        .toList());
        return own;
    }
}
