package io.piecework.ledger.marketplace.books;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A chart of bars, drawn on the server: one group for each name, with one bar for each series. Negative values have no bar.
 *
 * @param kinds the class that colours each series
 */
record Chart(List<Bar> bars, List<Label> labels, List<Tick> ticks, List<String> kinds) {

    /** The scale stands on the left of the bars. */
    private static final double LEFT = 60;

    private static final double WIDTH = 540;
    private static final double HEIGHT = 160;
    private static final double FILLED = 0.7;

    /** The bars of fewer groups are not wider. */
    private static final int FEWEST = 6;

    private static final List<String> KINDS = List.of("first", "second");

    /** @param kind the class that colours it */
    record Bar(double x, double y, double width, double height, String kind) {}

    record Label(double x, String text) {}

    /** A value of the scale, and how far it is from the top. */
    record Tick(double y, BigDecimal value) {}

    /** @param series one or two, each with a value for each name */
    static Chart of(List<String> names, List<List<BigDecimal>> series) {
        BigDecimal top = top(series.stream().flatMap(List::stream).reduce(BigDecimal.ZERO, BigDecimal::max));
        double group = WIDTH / Math.max(FEWEST, names.size());
        double width = group * FILLED / series.size();
        var bars = new ArrayList<Bar>();
        for (int s = 0; s < series.size(); s++) {
            for (int i = 0; i < names.size(); i++) {
                double value = Math.max(0, series.get(s).get(i).doubleValue());
                double height = round(value / top.doubleValue() * HEIGHT);
                bars.add(new Bar(
                        round(LEFT + i * group + s * width), HEIGHT - height, round(width), height, KINDS.get(s)));
            }
        }
        var labels = Stream.iterate(0, i -> i < names.size(), i -> i + 1)
                .map(i -> new Label(round(LEFT + i * group), names.get(i)))
                .toList();
        var ticks = List.of(new Tick(0, top), new Tick(HEIGHT / 2, top.divide(BigDecimal.valueOf(2))));
        return new Chart(bars, labels, ticks, KINDS.subList(0, series.size()));
    }

    /** The next of 1, 2, 5, 10, 20, 50 … from a value on. */
    private static BigDecimal top(BigDecimal greatest) {
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(greatest.precision() - greatest.scale() - 1);
        return Stream.of(1, 2, 5, 10)
                .map(step -> power.multiply(BigDecimal.valueOf(step)))
                .filter(value -> value.compareTo(greatest) >= 0)
                .findFirst()
                .orElseThrow();
    }

    private static double round(double pixels) {
        return Math.round(pixels * 10) / 10.0;
    }
}
