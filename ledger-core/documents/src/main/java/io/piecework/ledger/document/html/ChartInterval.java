package io.piecework.ledger.document.html;

import io.piecework.ledger.document.language.Language;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** The interval of one bar of a chart: the shortest with at most {@link #MOST} bars. */
enum ChartInterval {
    DAY(ChronoUnit.DAYS),
    WEEK(ChronoUnit.WEEKS),
    MONTH(ChronoUnit.MONTHS),
    YEAR(ChronoUnit.YEARS);

    static final int MOST = 31;

    private final ChronoUnit unit;

    ChartInterval(ChronoUnit unit) {
        this.unit = unit;
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
    String mark(LocalDate begin, Language language) {
        return switch (this) {
            case DAY, WEEK -> language.formats().dayOfYear(begin);
            case MONTH -> language.formats().shortMonth(YearMonth.from(begin));
            case YEAR -> String.valueOf(begin.getYear());
        };
    }

    /** The name in the table of numbers. */
    String name(LocalDate begin, Language language) {
        return switch (this) {
            case DAY -> language.formats().shortDay(begin);
            case WEEK ->
                language.say(
                        "chart.week.days",
                        language.formats().shortDay(begin),
                        language.formats().shortDay(begin.plusDays(6)));
            case MONTH -> language.formats().shortMonth(YearMonth.from(begin));
            case YEAR -> String.valueOf(begin.getYear());
        };
    }

    /** The part of the keys of its texts. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
