package io.piecework.ledger.reports.finance.years;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** What workers earned and were paid in the quarters or the whole of a calendar year. */
final class PlainPeriods {

    /** Gross, fees, withheld, payout fees, expenses and paid out. */
    private static final class Part {
        private final BigDecimal[] sums = PlainYear.zeros(6);
        private final Set<String> activities = new HashSet<>();
        private final List<Long> positions = new ArrayList<>();
        private boolean isMoved;

        private void add(Line line) {
            positions.add(line.event().position());
            isMoved |= line.gross().signum() != 0 || line.net().signum() != 0;
            if (line.isIncome()) {
                add(0, line.gross());
                add(1, line.fee());
                add(2, line.tax());
                if (line.gross().signum() > 0) {
                    String work = line.id("assignment");
                    activities.add(work.isEmpty() ? line.reference() : "work " + work);
                }
            } else if (line.isExpense()) {
                add(4, line.net());
            } else if (!line.id("payout").isEmpty()) {
                add(3, line.fee());
                add(5, line.net().negate());
            }
        }

        private void add(int column, BigDecimal number) {
            sums[column] = sums[column].add(number);
        }

        private String row(String worker, String currency, String period) {
            return PlainYear.row(
                    worker,
                    period,
                    currency,
                    sums[0],
                    sums[1],
                    sums[2],
                    sums[0].subtract(sums[1]).subtract(sums[2]),
                    sums[3],
                    sums[4],
                    sums[5],
                    activities.size(),
                    positions.get(0),
                    positions.get(positions.size() - 1));
        }
    }

    private final PlainYear year;

    PlainPeriods(PlainYear year) {
        this.year = year;
    }

    /** @param months of a part: 3 or 12 */
    List<String> parts(Question question, int calendarYear, ZoneId zone, int months) {
        var parts = new TreeMap<String, Part>();
        for (Line line : year.lines()) {
            ZonedDateTime date = line.event().effective().atZone(zone);
            if (date.getYear() == calendarYear && question.counts(line, "worker")) {
                String part = months == 12
                        ? Integer.toString(calendarYear)
                        : calendarYear + "-Q" + ((date.getMonthValue() + 2) / 3);
                parts.computeIfAbsent(String.join(" ", line.worker(), line.currency(), part), none -> new Part())
                        .add(line);
            }
        }
        var rows = new ArrayList<String>();
        parts.forEach((key, part) -> {
            String[] of = key.split(" ");
            if (part.isMoved) {
                rows.add(part.row(of[0], of[1], of[2]));
            }
        });
        return rows;
    }
}
