package io.piecework.ledger.work.terms;

import io.piecework.ledger.command.text.Required;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rule for when earnings become available for a payout: a time after the decision that paid them, counted from the decision or from the end of
 * its week.
 *
 * @param after how long; earnings are available from that moment on, the moment included
 * @param weekEnds the last day of the week; null to count from the decision
 * @param zone the time zone in which the week ends at midnight; null exactly where {@code weekEnds} is
 * @param newWorkers the longer time for new workers; null for none
 */
public record Availability(
        Duration after,
        @Nullable DayOfWeek weekEnds,
        @Nullable ZoneId zone,
        @Nullable NewWorkers newWorkers) {

    /**
     * The time for new workers.
     *
     * @param within how long a worker is new, from the first pay in the currency on; the worker is not new at its end
     * @param after counted like the time for other workers, and instead of it where it is longer
     */
    public record NewWorkers(Duration within, Duration after) {

        /** @throws IllegalArgumentException when a time is negative or over 366 days */
        public NewWorkers {
            Required.components(NewWorkers.class, within, after);
            bounded("time as a new worker", within);
            bounded("time to availability", after);
        }
    }

    private static final Duration LONGEST = Duration.ofDays(366);

    /** At the moment of the decision. */
    public static final Availability AT_ONCE = new Availability(Duration.ZERO, null, null, null);

    /** @throws IllegalArgumentException when the time is negative or over 366 days, or only one of day and zone is given */
    public Availability {
        Objects.requireNonNull(after, "after");
        bounded("time to availability", after);
        if ((weekEnds == null) != (zone == null)) {
            throw new IllegalArgumentException(
                    "a week that ends on " + weekEnds + " in zone " + zone + " needs both, the day and the zone");
        }
    }

    /** This many times 24 hours after the decision. */
    public static Availability days(int days) {
        return new Availability(Duration.ofDays(days), null, null, null);
    }

    /** At the midnight that ends the decision's week. A decision at that very midnight belongs to the next week. */
    public static Availability afterWeekEnding(DayOfWeek weekEnds, ZoneId zone) {
        Objects.requireNonNull(weekEnds, "weekEnds");
        return new Availability(Duration.ZERO, weekEnds, zone, null);
    }

    /** This many times 24 hours later. */
    public Availability plusDays(int days) {
        return new Availability(after.plusDays(days), weekEnds, zone, newWorkers);
    }

    /** With a longer time for workers who are new. */
    public Availability forNewWorkers(Duration within, Duration after) {
        return new Availability(this.after, weekEnds, zone, new NewWorkers(within, after));
    }

    /**
     * The time from which earnings that are paid at this time are available, truncated to microseconds; null for at once.
     *
     * @param firstPaid when the worker was first paid in the currency; null where this is the first time
     */
    public @Nullable Instant from(Instant paid, @Nullable Instant firstPaid) {
        Objects.requireNonNull(paid, "paid");
        Duration after = after(paid, firstPaid);
        if (weekEnds == null || zone == null) {
            return after.isZero() ? null : truncated(paid.plus(after));
        }
        LocalDate last = paid.atZone(zone).toLocalDate().with(TemporalAdjusters.nextOrSame(weekEnds));
        return truncated(last.plusDays(1).atStartOfDay(zone).toInstant().plus(after));
    }

    private Duration after(Instant paid, @Nullable Instant firstPaid) {
        if (newWorkers == null) {
            return after;
        }
        boolean isNew = firstPaid == null || paid.isBefore(firstPaid.plus(newWorkers.within));
        return isNew && newWorkers.after.compareTo(after) > 0 ? newWorkers.after : after;
    }

    private static void bounded(String name, Duration time) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " " + time + " is not between 0 and " + LONGEST);
        }
    }

    private static Instant truncated(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
