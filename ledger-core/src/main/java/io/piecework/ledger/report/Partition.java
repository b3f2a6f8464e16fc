package io.piecework.ledger.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;

/** How a report divides its period: not at all, or into the calendar months, quarters or years of the period's zone. */
public enum Partition {
    WHOLE,
    MONTH,
    QUARTER,
    YEAR;

    /** The name of the part that has a moment: {@code 2026-05}, {@code 2026-Q2} or {@code 2026}; empty for the whole. */
    String part(Instant moment, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(moment, zone);
        return switch (this) {
            case WHOLE -> "";
            case MONTH -> "%04d-%02d".formatted(day.getYear(), day.getMonthValue());
            case QUARTER -> "%04d-Q%d".formatted(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
            case YEAR -> "%04d".formatted(day.getYear());
        };
    }
}
