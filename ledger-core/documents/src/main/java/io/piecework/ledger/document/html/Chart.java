package io.piecework.ledger.document.html;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A bar chart of earnings: one bar for each day, week, month or year, above the zero line for earnings, below it for losses. All coordinates are
 * in thousandths of the scale's height.
 *
 * @param width the width of the chart
 * @param gutter the width of the amounts at the scale, in em
 */
record Chart(
        ChartInterval interval,
        int width,
        List<Bar> bars,
        List<Tick> ticks,
        String gutter,
        List<Mark> marks,
        String total) {

    static final int HEIGHT = 1000;

    private static final int SLOT = 20;
    private static final int GAP = 3;
    private static final int LEAST_SLOTS = 10;
    private static final int MOST_MARKS = 6;

    /** So that every amount but zero is visible. */
    private static final int LEAST_HEIGHT = 6;

    /**
     * A bar.
     *
     * @param name the day, week, month or year
     * @param direction {@code up}, {@code down} or {@code none}
     * @param y the upper edge, from the top of the scale
     * @param style the same place as a CSS style in percent, for the PDF, which has no SVG
     */
    record Bar(
            String name, AlignedAmount aligned, String direction, int x, int y, int width, int height, String style) {}

    /** @param top in percent of the height, from the top */
    record Tick(String top, String amount) {}

    /**
     * A label below the bars.
     *
     * @param place a CSS style: percent of the width from the left, or the right end
     * @param minor whether it is hidden on narrow screens
     */
    record Mark(String place, String text, boolean minor) {}

    /** The chart; null where no bar would be visible. */
    static @Nullable Chart of(
            StatementTotals totals, StatementPeriod period, CurrencyUnit currency, Language language) {
        if (totals.earned().isEmpty()) {
            return null;
        }
        LocalDate first = totals.earned().firstKey();
        LocalDate last = totals.earned().lastKey();
        if (period.from() != null && period.to() != null && period.from().isBefore(period.to())) {
            LocalDate from = day(period.from(), period.zone());
            LocalDate to = day(period.to().minusNanos(1), period.zone());
            // show all of a month, but not all of a century in which two days were worked
            boolean isShownWhole =
                    ChronoUnit.DAYS.between(from, to) <= ChronoUnit.DAYS.between(first, last) + 2L * ChartInterval.MOST;
            first = isShownWhole ? from : first;
            last = isShownWhole ? to : last;
        }
        return of(totals.earned(), first, last, Amount.zero(currency), language);
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }

    private static @Nullable Chart of(
            SortedMap<LocalDate, Amount> earned, LocalDate first, LocalDate last, Amount zero, Language language) {
        ChartInterval interval = ChartInterval.covering(first, last);
        var sums = new TreeMap<LocalDate, Amount>();
        for (LocalDate begin = interval.begin(first); !begin.isAfter(last); begin = interval.next(begin)) {
            sums.put(begin, zero);
        }
        earned.forEach((day, amount) -> sums.merge(interval.begin(day), amount, Amount::plus));
        Amount least = sums.values().stream().reduce(zero, Amount::min);
        Amount most = sums.values().stream().reduce(zero, Amount::max);
        if (least.equals(most)) {
            return null;
        }
        int digits = sums.values().stream()
                .mapToInt(sum -> sum.value().scale())
                .max()
                .orElse(0);
        ChartScale scale = ChartScale.of(least.value(), most.value(), digits);
        Amount total = sums.values().stream().reduce(zero, Amount::plus);
        int width = Math.max(sums.size(), LEAST_SLOTS) * SLOT;
        List<Tick> ticks = ticks(scale, zero, language);
        return new Chart(
                interval,
                width,
                bars(sums, interval, scale, width, digits, language),
                ticks,
                gutter(ticks),
                marks(sums, interval, width, language),
                language.amount(total));
    }

    private static List<Bar> bars(
            SortedMap<LocalDate, Amount> sums,
            ChartInterval interval,
            ChartScale scale,
            int width,
            int digits,
            Language language) {
        int zero = scale.below(BigDecimal.ZERO, HEIGHT);
        var bars = new ArrayList<Bar>();
        int x = GAP;
        for (var sum : sums.entrySet()) {
            Amount amount = sum.getValue();
            int end = scale.below(amount.value(), HEIGHT);
            int height = amount.isZero() ? 0 : Math.max(Math.abs(zero - end), LEAST_HEIGHT);
            int y = amount.isNegative() ? zero : zero - height;
            String style = "left:%s%%;top:%s%%;width:%s%%;height:%s%%"
                    .formatted(
                            percent(x, width),
                            percent(y, HEIGHT),
                            percent(SLOT - 2 * GAP, width),
                            percent(height, HEIGHT));
            bars.add(new Bar(
                    interval.name(sum.getKey(), language),
                    AlignedAmount.of(amount, digits, language),
                    direction(amount),
                    x,
                    y,
                    SLOT - 2 * GAP,
                    height,
                    style));
            x += SLOT;
        }
        return bars;
    }

    private static String direction(Amount amount) {
        if (amount.isZero()) {
            return "none";
        }
        return amount.isNegative() ? "down" : "up";
    }

    private static List<Tick> ticks(ChartScale scale, Amount zero, Language language) {
        return scale.ticks().stream()
                .map(tick -> new Tick(
                        percent(scale.below(tick, HEIGHT), HEIGHT),
                        language.amount(Amount.sum(tick.stripTrailingZeros(), zero.currency()))))
                .toList();
    }

    /** A digit is a little wider than half its height. */
    private static String gutter(List<Tick> ticks) {
        int letters =
                ticks.stream().mapToInt(tick -> tick.amount().length()).max().orElse(0);
        return BigDecimal.valueOf(65L * letters + 60, 2).toPlainString();
    }

    private static List<Mark> marks(
            SortedMap<LocalDate, Amount> sums, ChartInterval interval, int width, Language language) {
        int every = Math.max(1, (sums.size() + MOST_MARKS - 1) / MOST_MARKS);
        var marks = new ArrayList<Mark>();
        int slot = 0;
        for (LocalDate begin : sums.keySet()) {
            if (slot % every == 0) {
                boolean last = slot * SLOT > width - every * SLOT / 2;
                String place = last ? "right:0" : "left:" + percent((long) slot * SLOT + GAP, width) + "%";
                marks.add(new Mark(place, interval.mark(begin, language), marks.size() % 2 == 1));
            }
            slot++;
        }
        return marks;
    }

    private static String percent(long part, int whole) {
        return BigDecimal.valueOf(part * 100)
                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
