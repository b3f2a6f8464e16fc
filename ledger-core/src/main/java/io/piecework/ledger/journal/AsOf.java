package io.piecework.ledger.journal;

import java.time.Instant;

/** Up to where something is read: by the events' positions, by when they were recorded, or by when they count. */
public sealed interface AsOf {

    /**
     * Up to and with the event at this position; the same whenever it is asked for, but where another process was still committing an event
     * below it.
     */
    record Position(long position) implements AsOf {}

    /** As it was known then: what was recorded at or before the instant. */
    record Recorded(Instant instant) implements AsOf {}

    /** As it is known now: what counts from the instant or before it on, whenever it was recorded. */
    record Effective(Instant instant) implements AsOf {}

    static AsOf position(long position) {
        return new Position(position);
    }

    static AsOf recorded(Instant instant) {
        return new Recorded(instant);
    }

    static AsOf effective(Instant instant) {
        return new Effective(instant);
    }
}
