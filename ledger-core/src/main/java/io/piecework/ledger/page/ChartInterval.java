package io.piecework.ledger.page;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** What one bar of a chart covers: a day, or as much more as keeps the bars few. */
enum ChartInterval {
    DAY("day", ChronoUnit.DAYS, "d MMM"),
    WEEK("week", ChronoUnit.WEEKS, "d MMM"),
    MONTH("month", ChronoUnit.MONTHS, "MMM yyyy"),
    YEAR("year", ChronoUnit.YEARS, "yyyy");

    static final int MOST = 31;

    private final String word;
    private final ChronoUnit unit;
    private final DateTimeFormatter mark;

    ChartInterval(String word, ChronoUnit unit, String mark) {
        this.word = word;
        this.unit = unit;
        this.mark = DateTimeFormatter.ofPattern(mark, Locale.ENGLISH);
    }

    /** The shortest of which few enough cover the days from the first to the last; a year where none do. */
    static ChartInterval covering(LocalDate first, LocalDate last) {
        for (ChartInterval span : values()) {
            if (span.unit.between(span.begin(first), span.begin(last)) < MOST) {
                return span;
            }
        }
        return YEAR;
    }

    /** The first day of the one that a day is in; weeks begin on Monday. */
    LocalDate begin(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    LocalDate next(LocalDate begin) {
        return begin.plus(1, unit);
    }

    /** As it stands below a bar. */
    String mark(LocalDate begin) {
        return mark.format(begin);
    }

    /** As it stands in a table, which is read by itself. */
    String name(LocalDate begin) {
        return switch (this) {
            case DAY -> begin.toString();
            case WEEK -> begin + " to " + begin.plusDays(6);
            case MONTH -> begin.toString().substring(0, "2026-11".length());
            case YEAR -> String.valueOf(begin.getYear());
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
