package io.piecework.ledger.audit.figures;

import io.piecework.ledger.audit.replay.EventComparison;
import io.piecework.ledger.command.LedgerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Names the events that contradict each other or themselves: in one pass where there is none, else in two. */
public final class EventContradictions implements EventComparison {

    private final List<String> found = new ArrayList<>();
    private final PairedClaims pairs = new PairedClaims();
    private final ReferredClaims references = new ReferredClaims();
    private final Sink sink = new Sink();
    private StreamFigures streams = new StreamFigures(sink);
    private boolean second;
    private boolean ended;

    @Override
    public void next(Place place, LedgerEvent event) {
        sink.place = place;
        sink.name = LedgerEvent.nameOf(event.getClass());
        if (!second && !place.recorded().equals(event.stamp().recorded())) {
            found.add(place + ": recorded_at is " + place.recorded() + ", its content has "
                    + event.stamp().recorded());
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
                found.add(sink.place() + " cannot be compared with " + with + ": " + uncomparable.getMessage());
            }
        }
    }

    @Override
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

    @Override
    public List<String> contradictions() {
        List<String> now = List.copyOf(found);
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
