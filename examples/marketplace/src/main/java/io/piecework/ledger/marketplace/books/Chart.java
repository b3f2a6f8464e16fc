package io.piecework.ledger.marketplace.books;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A chart of bars, drawn on the server: one group for each name, with one bar for each series. Negative values have no bar. */
record Chart(List<Bar> bars, List<Label> labels) {

    private static final double WIDTH = 600;
    private static final double HEIGHT = 160;
    private static final double FILLED = 0.7;

    /** The bars of fewer groups are not wider. */
    private static final int FEWEST = 6;

    private static final List<String> KINDS = List.of("first", "second");

    /** @param kind the class that colours it */
    record Bar(double x, double y, double width, double height, String kind) {}

    record Label(double x, String text) {}

    /** @param series one or two, each with a value for each name */
    static Chart of(List<String> names, List<List<BigDecimal>> series) {
        double greatest = series.stream()
                .flatMap(values -> values.stream())
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElse(0);
        double group = WIDTH / Math.max(FEWEST, names.size());
        double width = group * FILLED / series.size();
        var bars = new ArrayList<Bar>();
        for (int s = 0; s < series.size(); s++) {
            for (int i = 0; i < names.size(); i++) {
                double value = Math.max(0, series.get(s).get(i).doubleValue());
                double height = greatest == 0 ? 0 : round(value / greatest * HEIGHT);
                bars.add(new Bar(round(i * group + s * width), HEIGHT - height, round(width), height, KINDS.get(s)));
            }
        }
        var labels = Stream.iterate(0, i -> i < names.size(), i -> i + 1)
                .map(i -> new Label(round(i * group), names.get(i)))
                .toList();
        return new Chart(bars, labels);
    }

    private static double round(double pixels) {
        return Math.round(pixels * 10) / 10.0;
    }
}
