package io.piecework.ledger.audit.figures;

import io.piecework.ledger.command.LedgerEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares events with each other and with themselves while all of them are read, in bounded memory: a figure that one event repeats from another
 * must be the same in both. It names the events that contradict each other: in one pass where there is none, else in two. For one thread at a time.
 */
public final class EventContradictions {

    /**
     * Where an event is stored.
     *
     * @param recorded the row's time, which the event repeats
     */
    public record Place(long position, String stream, long sequence, Instant recorded) {

        EventFinding finding(String fault) {
            return new EventFinding(stream, this + fault);
        }

        /** For messages, such as {@code deposit:d-1@0 (position 7)}. */
        @Override
        public String toString() {
            return stream + "@" + sequence + " (position " + position + ")";
        }
    }

    private final List<EventFinding> found = new ArrayList<>();
    private final PairedClaims pairs = new PairedClaims();
    private final ReferredClaims references = new ReferredClaims();
    private final Sink sink = new Sink();
    private StreamFigures streams = new StreamFigures(sink);
    private boolean second;
    private boolean ended;

    /** The next event, stream after stream, each in the order of its sequence. */
    public void next(Place place, LedgerEvent event) {
        sink.place = place;
        sink.name = LedgerEvent.nameOf(event.getClass());
        if (!second && !place.recorded().equals(event.stamp().recorded())) {
            found.add(place.finding(": recorded_at is " + place.recorded() + ", its content has "
                    + event.stamp().recorded()));
        }
        attempt("its other figures", () -> OwnFigures.compare(event, sink));
        attempt("the events before it", () -> streams.next(event));
        attempt(
                "events of other streams",
                () -> RepeatedFigures.of(event.getClass()).claim(event, sink, streams));
    }

    /** False figures may not even be comparable, such as amounts in two currencies. */
    private void attempt(String with, Runnable comparison) {
        try {
            comparison.run();
        } catch (RuntimeException uncomparable) {
            if (!second) {
                found.add(sink.place().finding(" cannot be compared with " + with + ": " + uncomparable.getMessage()));
            }
        }
    }

    /** After the last event: whether all events must be passed once more, because only another pass can name those that contradict each other. */
    public boolean again() {
        if (!second) {
            second = true;
            streams = new StreamFigures(sink);
            boolean pairsDiffer = pairs.collect();
            boolean referencesDiffer = references.collect();
            if (pairsDiffer || referencesDiffer) {
                return true;
            }
        }
        if (!ended) {
            ended = true;
            found.addAll(pairs.contradictions());
            found.addAll(references.contradictions());
        }
        return false;
    }

    /**
     * The contradictions found since the last call, one sentence each, with both places, the figure and both values. Each begins with the place of
     * an event.
     */
    public List<EventFinding> contradictions() {
        List<EventFinding> now = List.copyOf(found);
        found.clear();
        return now;
    }

    private final class Sink implements ClaimSink {

        private @Nullable Place place;
        private String name = "";

        @Override
        public Place place() {
            return Objects.requireNonNull(place);
        }

        @Override
        public void leads(String subject, String other, Figures figures) {
            pairs.add(claim(subject, true, other, figures));
        }

        @Override
        public void follows(String subject, String other, Figures figures) {
            pairs.add(claim(subject, false, other, figures));
        }

        @Override
        public void defines(String subject, Figures figures) {
            references.add(claim(subject, true, "", figures));
        }

        @Override
        public void refers(String subject, String other, Figures figures) {
            references.add(claim(subject, false, other, figures));
        }

        @Override
        public void definesOneOfMany(String subject, Figures figures) {
            references.addOneOfMany(claim(subject, true, "", figures));
        }

        @Override
        public void refersToOneOfMany(String subject, String other, Figures figures) {
            references.addOneOfMany(claim(subject, false, other, figures));
        }

        @Override
        public void differs(String figure, Object value, Place other, Object others) {
            if (!second) {
                found.add(Claim.differs(place(), figure, value.toString(), other, others.toString()));
            }
        }

        private Claim claim(String subject, boolean leading, String other, Figures figures) {
            return new Claim(subject, leading, place(), name, other, figures.map());
        }
    }
}
