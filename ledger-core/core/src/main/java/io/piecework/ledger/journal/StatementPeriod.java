package io.piecework.ledger.journal;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.engine.port.RowFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A period of effective time: from an instant, or without a start, up to another, which is excluded, or without an end. Both are truncated to
 * microseconds.
 *
 * @param zone the zone in which times are printed
 */
public record StatementPeriod(
        @Nullable Instant from, @Nullable Instant to, ZoneId zone) {

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** @throws IllegalArgumentException when it ends before it begins, or a bound is not in the years 0 to 9999 */
    public StatementPeriod {
        Required.components(StatementPeriod.class, from, to, zone);
        requireYear(from);
        requireYear(to);
        from = from == null ? null : from.truncatedTo(ChronoUnit.MICROS);
        to = to == null ? null : to.truncatedTo(ChronoUnit.MICROS);
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("period from " + from + " to " + to + " ends before it begins");
        }
    }

    /** All times, printed in UTC. */
    public static StatementPeriod all() {
        return new StatementPeriod(null, null, ZoneOffset.UTC);
    }

    /** From midnight of the first day to midnight of the last, which is excluded, in the zone. */
    public static StatementPeriod days(@Nullable LocalDate from, @Nullable LocalDate to, ZoneId zone) {
        return new StatementPeriod(midnight(from, zone), midnight(to, zone), zone);
    }

    /** The rows of a filter that took effect in this period. An open end has no condition, so that the database plans each form by itself. */
    @API(status = API.Status.INTERNAL)
    public RowFilter within(RowFilter filter) {
        RowFilter begun = from == null ? filter : filter.and("effective_at", ">=", from);
        return to == null ? begun : begun.and("effective_at", "<", to);
    }

    /** Whether it contains a moment. */
    public boolean holds(Instant moment) {
        Objects.requireNonNull(moment, "moment");
        return (from == null || !moment.isBefore(from)) && (to == null || moment.isBefore(to));
    }

    /**
     * Whether it ended before a moment, so that what is now is not what was at its end.
     */
    @API(status = API.Status.INTERNAL)
    public boolean isOver(Instant moment) {
        return to != null && !to.isAfter(moment);
    }

    /** The first day; null where it has no beginning. */
    @API(status = API.Status.INTERNAL)
    public @Nullable LocalDate firstDay() {
        return from == null ? null : LocalDate.ofInstant(from, zone);
    }

    /** The last day, of which at least a moment is in the period; null where it has no end. */
    @API(status = API.Status.INTERNAL)
    public @Nullable LocalDate lastDay() {
        return to == null ? null : LocalDate.ofInstant(to.minusNanos(1), zone);
    }

    private static void requireYear(@Nullable Instant end) {
        if (end != null && (end.isBefore(EARLIEST) || end.isAfter(LATEST))) {
            throw new IllegalArgumentException(end + " is not in the years 0 to 9999");
        }
    }

    private static @Nullable Instant midnight(@Nullable LocalDate day, ZoneId zone) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }
}
