package io.piecework.ledger.reports.finance.years;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parts into which a report divides its period: calendar months, quarters or years of a zone, or the whole. */
enum CalendarPart {
    WHOLE(0),
    MONTH(1),
    QUARTER(3),
    YEAR(12);

    private final int months;

    CalendarPart(int months) {
        this.months = months;
    }

    String nameOf(Instant moment, ZoneId zone) {
        return nameOf(YearMonth.from(moment.atZone(zone)));
    }

    /** The names of all parts from that of one moment to that of another. */
    List<String> names(Instant first, Instant last, ZoneId zone) {
        var names = new ArrayList<String>();
        YearMonth end = YearMonth.from(last.atZone(zone));
        YearMonth month = YearMonth.from(first.atZone(zone));
        names.add(nameOf(month));
        while (month.isBefore(end)) {
            month = month.plusMonths(1);
            if (!names.contains(nameOf(month))) {
                names.add(nameOf(month));
            }
        }
        return names;
    }

    private String nameOf(YearMonth month) {
        return switch (months) {
            case 0 -> "";
            case 1 -> month.toString();
            case 3 -> month.getYear() + "-Q" + (month.getMonthValue() + 2) / 3;
            default -> Integer.toString(month.getYear());
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
