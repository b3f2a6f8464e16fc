package io.piecework.ledger.audit.replay;

import io.piecework.ledger.command.LedgerEvent;
import java.time.Instant;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Compares events with each other while a replay reads them, in bounded memory: a figure that one event repeats from another must be the
 * same in both. For one thread at a time.
 */
@API(status = API.Status.INTERNAL)
public interface EventComparison {

    /** No comparison. */
    EventComparison NONE = new EventComparison() {
        @Override
        public void next(Place place, LedgerEvent event) {}

        @Override
        public boolean again() {
            return false;
        }

        @Override
        public List<String> contradictions() {
            return List.of();
        }
    };

    /**
     * Where an event is stored.
     *
     * @param recorded the row's time, which the event repeats
     */
    record Place(long position, String stream, long sequence, Instant recorded) {

        /** For messages, such as {@code deposit:d-1@0 (position 7)}. */
        @Override
        public String toString() {
            return stream + "@" + sequence + " (position " + position + ")";
        }
    }

    /** The next event, stream after stream, each in the order of its sequence. */
    void next(Place place, LedgerEvent event);

    /**
     * After the last event: whether all events must be passed once more, because some contradict each other and only another pass can
     * name them.
     */
    boolean again();

    /** The contradictions found since the last call, one sentence each, with both places, the figure and both values. Each
     * begins with the place of an event. */
    List<String> contradictions();
}
