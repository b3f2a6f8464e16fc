package io.piecework.ledger.reports.finance;

import io.piecework.ledger.journal.StatementPeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a report divides its period: not at all, or into the calendar months, quarters or years of the period's zone. */
public enum Partition {
    WHOLE,
    MONTH,
    QUARTER,
    YEAR;

    private static final int MOST = 120;
    private static final int QUARTER_MONTHS = 3;

    /** A part of a period with its name; the first and the last end where the period does. */
    record Part(String name, StatementPeriod period) {}

    /** The name of the part that has a moment: {@code 2026-05}, {@code 2026-Q2} or {@code 2026}; empty for the whole. */
    String part(Instant moment, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(moment, zone);
        return switch (this) {
            case WHOLE -> "";
            case MONTH -> String.format(Locale.ROOT, "%04d-%02d", day.getYear(), day.getMonthValue());
            case QUARTER -> String.format(Locale.ROOT, "%04d-Q%s", day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
            case YEAR -> String.format(Locale.ROOT, "%04d", day.getYear());
        };
    }

    /**
     * The parts of a period in their order.
     *
     * @param first the start of the period, or a moment in the first part if the period has no start
     * @param last the end of the period, or a moment in the last part if the period has no end
     * @throws IllegalArgumentException when there are more than 120
     */
    List<Part> parts(StatementPeriod period, Instant first, Instant last) {
        if (this == WHOLE) {
            return List.of(new Part("", period));
        }
        var parts = new ArrayList<Part>();
        ZoneId zone = period.zone();
        LocalDate day = start(LocalDate.ofInstant(first, zone));
        Instant from = period.from();
        Instant next = next(day).atStartOfDay(zone).toInstant();
        while (next.isBefore(last) || (period.to() == null && next.equals(last))) {
            parts.add(new Part(part(day.atStartOfDay(zone).toInstant(), zone), new StatementPeriod(from, next, zone)));
            if (parts.size() == MOST) {
                throw new IllegalArgumentException("the period from " + first + " to " + last + " has more than " + MOST
                        + " parts by " + name().toLowerCase(Locale.ROOT) + "; choose a shorter period or longer parts");
            }
            from = next;
            day = next(day);
            next = next(day).atStartOfDay(zone).toInstant();
        }
        parts.add(
                new Part(part(day.atStartOfDay(zone).toInstant(), zone), new StatementPeriod(from, period.to(), zone)));
        return parts;
    }

    private LocalDate start(LocalDate day) {
        return switch (this) {
            case WHOLE -> day;
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    private LocalDate next(LocalDate start) {
        return switch (this) {
            case WHOLE, MONTH -> start.plusMonths(1);
            case QUARTER -> start.plusMonths(QUARTER_MONTHS);
            case YEAR -> start.plusYears(1);
        };
    }
}
