package io.piecework.ledger.terms;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long a rejection can be overturned, or appealed against: to the last microsecond of the window, and not once the task is archived.
 *
 * @param window how long; until the task is archived where it is null
 * @param start from when the window counts
 */
public record OverturnRule(@Nullable Duration window, Start start) {

    /** From when a window counts. */
    public enum Start {
        /** When the work was last handed in. */
        SUBMISSION,
        REJECTION;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Until the task is archived. */
    public static final OverturnRule UNTIL_ARCHIVED = new OverturnRule(null, Start.REJECTION);

    /** @throws IllegalArgumentException when the window is negative or out of all proportion */
    public OverturnRule {
        ReviewPolicy.bounded("overturn window", window);
    }

    /** This many times 24 hours after the work was handed in. */
    public static OverturnRule daysAfterSubmission(int days) {
        return new OverturnRule(Duration.ofDays(days), Start.SUBMISSION);
    }

    /** This many times 24 hours after it was turned down. */
    public static OverturnRule daysAfterRejection(int days) {
        return new OverturnRule(Duration.ofDays(days), Start.REJECTION);
    }

    /** The last moment, cut to microseconds; null where only archiving ends it. */
    public @Nullable Instant lastMoment(Instant submitted, Instant rejected) {
        Instant from = start == Start.SUBMISSION ? submitted : rejected;
        return window == null ? null : from.plus(window).truncatedTo(ChronoUnit.MICROS);
    }
}
