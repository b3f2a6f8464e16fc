package io.piecework.ledger.benchmarks;

import java.util.stream.DoubleStream;

/** The middle of some figures, and where the middle half of them begins and ends. */
record Quartiles(double lower, double median, double upper) {

    static Quartiles of(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        return new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    /** Between two neighbours it is the point between them. */
    private static double at(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
