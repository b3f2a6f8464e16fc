package io.piecework.ledger.page;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** The interval of one bar of a chart: the shortest with at most {@link #MOST} bars. */
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

    /** The shortest interval that needs few enough bars for a range of days; a year where none does. */
    static ChartInterval covering(LocalDate first, LocalDate last) {
        for (ChartInterval interval : values()) {
            if (interval.unit.between(interval.begin(first), interval.begin(last)) < MOST) {
                return interval;
            }
        }
        return YEAR;
    }

    /** The first day of the interval that contains a day; weeks begin on Monday. */
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

    /** The label below a bar. */
    String mark(LocalDate begin) {
        return mark.format(begin);
    }

    /** The name in the table of numbers. */
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
