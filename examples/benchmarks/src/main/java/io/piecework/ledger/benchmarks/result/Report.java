package io.piecework.ledger.benchmarks.result;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The printed results. The tables of a comparison are printed and flushed when it is added, so that a run which is stopped early keeps
 * everything it measured.
 */
public final class Report {

    private final PrintWriter out;
    private final @Nullable Path kept;
    private final @Nullable Path picture;
    private final List<String> head = new ArrayList<>();
    private final List<Result> comparisons = new ArrayList<>();
    private final List<Result> curve = new ArrayList<>();
    private final List<Ratio> ratios = new ArrayList<>();

    /**
     * @param kept file for the results as JSON; null for none
     * @param picture file for a drawing of the curve; null for none
     */
    public Report(PrintWriter out, @Nullable Path kept, @Nullable Path picture) {
        this.out = out;
        this.kept = kept;
        this.picture = picture;
    }

    /** Prints what the figures of all tables depend on. */
    public void printHead(List<String> lines) {
        head.addAll(lines);
        lines.forEach(line -> out.print(line + "\n"));
        out.print("\n");
        out.flush();
    }

    /** Prints the figures of a comparison and the ratios that follow from it. */
    public void add(Result comparison, List<Ratio> its) {
        comparisons.add(comparison);
        ratios.addAll(its);
        out.print(comparison.title() + "\n\n");
        printFigures(comparison);
        out.print("\n");
        if (!its.isEmpty()) {
            print(its);
            out.print("\n");
        }
        out.flush();
        if (kept != null) {
            KeptRun.of(head, comparisons, ratios).write(kept);
        }
    }

    /** Adds a comparison whose figures are drawn beside those with other numbers of callers. */
    public void addToCurve(Result comparison) throws IOException {
        add(comparison, List.of());
        curve.add(comparison);
        if (picture != null) {
            Files.writeString(picture, CallersPicture.of(curve));
        }
    }

    /** Prints all ratios once more in one table. */
    public void printAllRatios() {
        out.print("All ratios. Figures are medians; do not compare operations per second between two comparisons.\n\n");
        print(ratios);
    }

    public List<Result> comparisons() {
        return comparisons;
    }

    public List<Ratio> ratios() {
        return ratios;
    }

    private void printFigures(Result comparison) {
        var table = new TextTable(
                1, "contender", "callers", "per second", "p50 ms", "p99 ms", "CPU JVM µs", "CPU server µs");
        comparison
                .samples()
                .forEach((name, samples) -> table.row(
                        name,
                        Integer.toString(comparison.callersOf(name)),
                        median("%.0f", samples, Sample::perSecond),
                        median("%.3f", samples, sample -> sample.percentile(50)),
                        median("%.3f", samples, sample -> sample.percentile(99)),
                        median("%.0f", samples, Sample::clientMicros),
                        median("%.0f", samples, Sample::serverMicros)));
        table.print(out);
    }

    private void print(List<Ratio> some) {
        var table = new TextTable(1, "ratio", "target", "stretch", "median", "quartiles", "");
        some.forEach(ratio -> table.row(ratio.cells()));
        table.print(out);
    }

    private static String median(String format, List<Sample> samples, ToDoubleFunction<Sample> figure) {
        double median = Sample.quartiles(samples, figure).median();
        return Double.isNaN(median) ? "–" : String.format(Locale.ROOT, format, median);
    }
}
