package io.piecework.ledger.work.terms;

import io.piecework.ledger.command.text.Required;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The window in which a rejection can be appealed or overturned. It includes its last microsecond, and always ends when the task is archived.
 *
 * @param window the length of the window; null for until the task is archived
 * @param start the event that the window is counted from
 */
public record OverturnRule(@Nullable Duration window, Start start) {

    /** The event that a window is counted from. */
    public enum Start {
        /** The last submission of the work. */
        SUBMISSION,
        REJECTION;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final OverturnRule UNTIL_ARCHIVED = new OverturnRule(null, Start.REJECTION);

    /** @throws IllegalArgumentException when the window is negative or over 3,660 days */
    public OverturnRule {
        Required.components(OverturnRule.class, window, start);
        ReviewPolicy.bounded("overturn window", window);
    }

    /** This many times 24 hours after the last submission. */
    public static OverturnRule daysAfterSubmission(int days) {
        return new OverturnRule(Duration.ofDays(days), Start.SUBMISSION);
    }

    /** This many times 24 hours after the rejection. */
    public static OverturnRule daysAfterRejection(int days) {
        return new OverturnRule(Duration.ofDays(days), Start.REJECTION);
    }

    /** The last moment of the window, truncated to microseconds; null where only archiving the task ends it. */
    public @Nullable Instant lastMoment(Instant submitted, Instant rejected) {
        Objects.requireNonNull(submitted, "submitted");
        Objects.requireNonNull(rejected, "rejected");
        Instant from = start == Start.SUBMISSION ? submitted : rejected;
        return window == null ? null : from.plus(window).truncatedTo(ChronoUnit.MICROS);
    }
}
