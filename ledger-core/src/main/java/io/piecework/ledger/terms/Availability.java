package io.piecework.ledger.terms;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * When earnings can be paid out: some time after the decision that paid them, or after the week of that decision has ended.
 *
 * @param after how long; from then on, that moment included, they are available
 * @param weekEnds the last day of the week that is waited for first; none is where it is null
 * @param zone by whose clocks the week ends at midnight; null where no week is waited for
 */
public record Availability(
        Duration after,
        @Nullable DayOfWeek weekEnds,
        @Nullable ZoneId zone) {

    private static final Duration LONGEST = Duration.ofDays(366);

    /** When they are paid. */
    public static final Availability AT_ONCE = new Availability(Duration.ZERO, null, null);

    /** @throws IllegalArgumentException when the time is negative or longer than 366 days, or a week has no zone or a zone no week */
    public Availability {
        if (after.isNegative() || after.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("time to availability " + after + " is not between 0 and " + LONGEST);
        }
        if ((weekEnds == null) != (zone == null)) {
            throw new IllegalArgumentException(
                    "a week that ends on " + weekEnds + " in zone " + zone + " ends nowhere");
        }
    }

    /** This many times 24 hours after the decision that pays them. */
    public static Availability days(int days) {
        return new Availability(Duration.ofDays(days), null, null);
    }

    /** At the midnight that ends the week, in weeks whose last day is this one: the midnight itself is of the next week. */
    public static Availability afterWeekEnding(DayOfWeek weekEnds, ZoneId zone) {
        return new Availability(Duration.ZERO, weekEnds, zone);
    }

    /** And this many times 24 hours after that. */
    public Availability plusDays(int days) {
        return new Availability(after.plusDays(days), weekEnds, zone);
    }

    /** The moment from which on they are available, cut to microseconds; null where that is when they are paid. */
    public @Nullable Instant from(Instant paid) {
        if (weekEnds == null || zone == null) {
            return after.isZero() ? null : cut(paid.plus(after));
        }
        LocalDate last = paid.atZone(zone).toLocalDate().with(TemporalAdjusters.nextOrSame(weekEnds));
        return cut(last.plusDays(1).atStartOfDay(zone).toInstant().plus(after));
    }

    private static Instant cut(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
