package io.piecework.ledger.benchmarks;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Two tables: what every contender did, and the ratios beside what they ought to be. */
final class Report {

    private final List<Race.Result> races = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();

    void add(Race.Result race) {
        races.add(race);
    }

    void add(Target target) {
        targets.add(target);
    }

    List<Race.Result> races() {
        return races;
    }

    List<Target> targets() {
        return targets;
    }

    void print(PrintWriter out) {
        var speeds = new TextTable(2, "race", "contender", "callers", "per second", "p50 ms", "p99 ms");
        for (Race.Result race : races) {
            race.slices()
                    .forEach((name, slices) -> speeds.row(
                            race.race(),
                            name,
                            Integer.toString(
                                    Objects.requireNonNull(race.callers().get(name))),
                            number(
                                    "%.0f",
                                    slices.stream()
                                            .mapToDouble(Slice::perSecond)
                                            .toArray()),
                            number(
                                    "%.3f",
                                    slices.stream()
                                            .mapToDouble(slice -> slice.percentile(50))
                                            .toArray()),
                            number(
                                    "%.3f",
                                    slices.stream()
                                            .mapToDouble(slice -> slice.percentile(99))
                                            .toArray())));
        }
        speeds.print(out);
        out.print("\nA race's figures are its slices' medians; those of two races are not comparable.\n\n");
        var ratios = new TextTable(1, "ratio", "asked", "stretch", "median", "quartiles", "");
        targets.forEach(target -> ratios.row(target.cells()));
        ratios.print(out);
    }

    private static String number(String format, double[] figures) {
        double median = Quartiles.of(java.util.Arrays.stream(figures)).median();
        return Double.isNaN(median) ? "–" : String.format(Locale.ROOT, format, median);
    }
}
