package io.piecework.ledger.journal;

import java.time.Instant;

/** The moment that a balance is read as of: a position, a recorded time or an effective time; all bounds are inclusive. */
public sealed interface AsOf {

    /**
     * All events up to a position. The answer never changes once the position is final; until then, another process may still commit an event
     * with a smaller position.
     */
    record Position(long position) implements AsOf {}

    /** All events recorded at or before the instant: the balance as it was known then. */
    record Recorded(Instant instant) implements AsOf {}

    /** All events that took effect at or before the instant, whenever they were recorded: the balance as it is known now. */
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
