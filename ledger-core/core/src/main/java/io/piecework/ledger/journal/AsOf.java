package io.piecework.ledger.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The moment that a balance is read as of. A position is inclusive. A time is a cut like the end of a period: it contains what came before
 * it and nothing at it or later, so that midnight of 1 July shows the closing of June. Times are truncated to microseconds.
 */
public sealed interface AsOf {

    /**
     * All events up to a position. The answer never changes once the position is final; until then, another process may still commit an event
     * with a smaller position.
     */
    record Position(long position) implements AsOf {}

    /** All events recorded before the instant: the balance as it was known then. */
    record Recorded(Instant instant) implements AsOf {

        public Recorded {
            instant = instant.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** All events that took effect before the instant, whenever they were recorded: the balance as it is known now. */
    record Effective(Instant instant) implements AsOf {

        public Effective {
            instant = instant.truncatedTo(ChronoUnit.MICROS);
        }
    }

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
