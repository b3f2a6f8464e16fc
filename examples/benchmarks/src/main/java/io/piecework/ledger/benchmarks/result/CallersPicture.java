package io.piecework.ledger.benchmarks.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** An SVG drawing of throughput and median latency by number of callers, on logarithmic scales, with a line for each contender. */
final class CallersPicture {

    private static final int WIDTH = 920;
    private static final int TOP = 50;
    private static final int BOTTOM = 340;
    private static final int PANEL = 370;
    private static final int LEGEND_LINE = 20;

    /** Colours that people with a colour vision deficiency can tell apart; the ledger's comes first. */
    private static final List<String> COLOURS =
            List.of("#000000", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#999999");

    private final List<Result> results;
    private final List<String> contenders;
    private final StringBuilder svg = new StringBuilder();

    private CallersPicture(List<Result> results) {
        this.results = results;
        this.contenders = List.copyOf(results.get(0).samples().keySet());
    }

    /** @param results of the same contenders, with another number of callers in each */
    static String of(List<Result> results) {
        return new CallersPicture(results).draw();
    }

    private String draw() {
        int height = BOTTOM + 60 + (contenders.size() + 1) / 2 * LEGEND_LINE;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, height);
        add("<title>Throughput and latency by number of callers</title>");
        add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, height);
        panel(60, "operations per second", Sample::perSecond);
        panel(520, "latency in ms (median)", sample -> sample.percentile(50));
        for (int i = 0; i < contenders.size(); i++) {
            int x = i % 2 == 0 ? 60 : 520;
            int y = BOTTOM + 60 + i / 2 * LEGEND_LINE;
            add("<path d=\"M%d %dh24\" stroke=\"%s\" stroke-width=\"%s\"/>", x, y - 4, colour(i), thickness(i));
            add("<text x=\"%d\" y=\"%d\">%s</text>", x + 32, y, escaped(contenders.get(i)));
        }
        return svg.append("</svg>\n").toString();
    }

    private void panel(int left, String title, ToDoubleFunction<Sample> figure) {
        var lines = new ArrayList<Map<Integer, Double>>();
        contenders.forEach(name -> lines.add(line(name, figure)));
        double[] values = lines.stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(value -> value)
                .sorted()
                .toArray();
        List<Double> ticks = ticks(values[0], values[values.length - 1]);
        double lowest = ticks.get(0);
        double highest = ticks.get(ticks.size() - 1);
        int most = results.stream()
                .flatMap(result -> result.callers().values().stream())
                .max(Comparator.naturalOrder())
                .orElseThrow();

        add("<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>", left, TOP - 20, title);
        for (double tick : ticks) {
            double y = y(tick, lowest, highest);
            add("<path d=\"M%d %.1fh%d\" stroke=\"#dddddd\"/>", left, y, PANEL);
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", left - 6, y + 4, number(tick));
        }
        for (int callers = 1; callers <= most; callers *= 2) {
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>",
                    x(callers, left, most), BOTTOM + 18, callers);
        }
        add("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">callers</text>", left + PANEL, BOTTOM + 36);
        for (int i = 0; i < lines.size(); i++) {
            var points = new ArrayList<String>();
            lines.get(i)
                    .forEach((callers, value) ->
                            points.add(text("%.1f,%.1f", x(callers, left, most), y(value, lowest, highest))));
            add(
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>",
                    String.join(" ", points), colour(i), thickness(i));
        }
    }

    /** A contender's median by number of callers. */
    private Map<Integer, Double> line(String contender, ToDoubleFunction<Sample> figure) {
        var line = new TreeMap<Integer, Double>();
        for (Result result : results) {
            line.put(result.callersOf(contender), result.median(contender, figure));
        }
        return line;
    }

    /** 1, 2, 5, 10, … from the last one that is not above the least value to the first one that is not below the greatest. */
    private static List<Double> ticks(double least, double greatest) {
        List<Double> all = IntStream.rangeClosed(-4, 8)
                .boxed()
                .flatMap(power -> List.of(1, 2, 5).stream().map(digit -> digit * Math.pow(10, power)))
                .toList();
        int first = (int) all.stream().filter(tick -> tick <= least).count() - 1;
        int last = Math.max(
                first + 1, (int) all.stream().filter(tick -> tick < greatest).count());
        return all.subList(first, last + 1);
    }

    private static double x(int callers, int left, int most) {
        return left + PANEL * Math.log(callers) / Math.max(1, Math.log(most));
    }

    private static double y(double value, double lowest, double highest) {
        return BOTTOM - (BOTTOM - TOP) * Math.log(value / lowest) / Math.log(highest / lowest);
    }

    private static String number(double tick) {
        return tick < 1 ? text("%.4f", tick).replaceFirst("0+$", "") : text("%,.0f", tick);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String colour(int contender) {
        return COLOURS.get(contender % COLOURS.size());
    }

    private static String thickness(int contender) {
        return contender == 0 ? "3" : "1.5";
    }

    private void add(String format, Object... values) {
        svg.append(text(format, values)).append('\n');
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
