package io.piecework.ledger.listening;

import io.piecework.ledger.stream.EventLog;
import io.piecework.ledger.stream.EventLog.Logged;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.SideTables;
import io.piecework.ledger.stream.SideTables.MutableRows;
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
 * Works on a stretch of the log for segments that stand at the same position: tells the listener of what is theirs, parks what fails and
 * what comes behind that, and keeps all of it with the positions in one transaction when the calls are over.
 */
final class EventBatch {

    private final SegmentClaims share;
    private final PoisonMessageGuard caution;
    private final OrderingKeys keys;
    private final EventLog log;
    private final Reading reading;
    private final SideTables sideTables;
    private final DeadLetterTable parked;
    private final ListenerInvoker delivery;
    private final int segments;
    private final StopSignal breaks;

    /** What one stretch came to. */
    private static final class Came {

        private final Set<String> blocked;
        private final List<Parking> parking = new ArrayList<>();
        private final SortedSet<Integer> segments;
        private long position;
        private int passed;

        Came(Set<String> blocked, SortedSet<Integer> segments, long position) {
            this.blocked = blocked;
            this.segments = segments;
            this.position = position;
        }
    }

    private record Parking(int segment, List<?> row) {}

    /**
     * @param segments into how many the listener is divided
     */
    EventBatch(
            ListenerContext ports,
            SegmentClaims share,
            PoisonMessageGuard caution,
            ListenerInvoker delivery,
            int segments,
            StopSignal breaks) {
        this.share = share;
        this.caution = caution;
        this.keys = new OrderingKeys(ports.log());
        this.log = ports.log();
        this.reading = ports.reading();
        this.sideTables = ports.sideTables();
        this.parked = new DeadLetterTable(delivery.name());
        this.delivery = delivery;
        this.segments = segments;
        this.breaks = breaks;
    }

    /**
     * Works from one position on, up to another at most.
     *
     * @param own the segments that stand at the first
     * @return whether there was anything
     */
    boolean work(Set<Integer> own, long from, long upTo) {
        int most = delivery.policy().pace().batch();
        List<Logged> events = log.between(from, upTo, most);
        if (events.isEmpty()) {
            own.forEach(segment -> share.moved(segment, upTo)); // kept with what comes next
            return false;
        }
        Map<Long, String> keyed = keys.of(events);
        var asked = new HashSet<String>();
        keyed.values().stream()
                .filter(key -> own.contains(OrderingKeys.segment(key, segments)))
                .forEach(asked::add);
        var came = new Came(
                asked.isEmpty() ? new HashSet<>() : reading.query(rows -> parked.blocked(rows, asked)),
                new TreeSet<>(own),
                from);
        boolean whole = run(events, keyed, came, from);
        if (whole && events.size() < most) {
            came.position = upTo;
        }
        keep(came, book -> {});
        return true;
    }

    /** @return whether it came to the end */
    private boolean run(List<Logged> events, Map<Long, String> keyed, Came came, long from) {
        for (Logged event : events) {
            if (breaks.isBreak(came.position > from)) {
                return false;
            }
            one(event, Objects.requireNonNull(keyed.get(event.position())), came);
            came.position = event.position();
            came.passed++;
        }
        return true;
    }

    private void one(Logged event, String key, Came came) {
        int segment = OrderingKeys.segment(key, segments);
        if (!came.segments.contains(segment)) {
            return;
        }
        if (!share.isOwned(segment)) {
            came.segments.remove(segment);
            share.lost(segment);
            return;
        }
        Instant now = delivery.now();
        if (came.blocked.contains(key)) {
            came.parking.add(new Parking(segment, parked.waiting(event, key, segment, now)));
            return;
        }
        if (caution.isSuspect(segment, event.position())) {
            DeadLetterTable.Failure ended = delivery.ended(event.position(), 1);
            came.blocked.add(key);
            came.parking.add(new Parking(segment, parked.failed(event, key, segment, ended, now)));
            return;
        }
        if (caution.isOn(segment) && !isNoted(event, segment, came)) {
            return;
        }
        DeadLetterTable.Failure failure = delivery.of(event, key, 1);
        if (failure != null) {
            came.blocked.add(key);
            came.parking.add(new Parking(segment, parked.failed(event, key, segment, failure, now)));
        }
    }

    /**
     * Keeps what was done so far, and that an event is told next.
     *
     * @return whether its segment is still its own
     */
    private boolean isNoted(Logged event, int segment, Came came) {
        keep(came, book -> share.rows().tell(book, segment, event.position()));
        return came.segments.contains(segment) && share.isOwned(segment);
    }

    /** What belongs to a segment that is somebody else's by now is theirs to do again. */
    private void keep(Came came, Consumer<MutableRows> also) {
        if (came.segments.isEmpty()) {
            return;
        }
        Set<Integer> kept = sideTables.inTransaction(book -> {
            Set<Integer> own = keep(book, came);
            also.accept(book);
            return own;
        });
        for (int segment : List.copyOf(came.segments)) {
            if (kept.contains(segment)) {
                share.moved(segment, came.position);
                caution.passed(segment, came.passed);
            } else {
                came.segments.remove(segment);
                share.lost(segment);
            }
        }
        came.parking.clear();
        came.passed = 0;
    }

    private Set<Integer> keep(MutableRows book, Came came) {
        Set<Integer> kept = share.rows().move(book, came.segments, came.position);
        parked.insert(
                book,
                came.parking.stream()
                        .filter(each -> kept.contains(each.segment()))
                        .map(Parking::row)
                        .toList());
        return kept;
    }
}
