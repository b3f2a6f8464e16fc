package io.piecework.ledger.benchmarks.result;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A measured ratio beside its target.
 *
 * @param atMost whether the targets are upper bounds, as for ratios of times and of processor time; else they are lower bounds
 * @param target null where there is none
 * @param stretch a more ambitious target; null where there is none
 */
public record Ratio(
        String title,
        boolean atMost,
        @Nullable Double target,
        @Nullable Double stretch,
        Quartiles measured) {

    public static Ratio atLeast(String title, double target, double stretch, Quartiles measured) {
        return new Ratio(title, false, target, stretch, measured);
    }

    public static Ratio atLeast(String title, double target, Quartiles measured) {
        return new Ratio(title, false, target, null, measured);
    }

    public static Ratio atMost(String title, double target, double stretch, Quartiles measured) {
        return new Ratio(title, true, target, stretch, measured);
    }

    public static Ratio atMost(String title, double target, Quartiles measured) {
        return new Ratio(title, true, target, null, measured);
    }

    public static Ratio withoutTarget(String title, Quartiles measured) {
        return new Ratio(title, false, null, null, measured);
    }

    String[] cells() {
        return new String[] {
            title,
            bound(target),
            bound(stretch),
            number(measured.median()),
            number(measured.lower()) + " – " + number(measured.upper()),
            verdict()
        };
    }

    private String verdict() {
        if (target == null) {
            return "";
        }
        return meets(target) ? (stretch != null && meets(stretch) ? "stretch" : "met") : "missed";
    }

    private boolean meets(double figure) {
        return atMost ? measured.median() <= figure : measured.median() >= figure;
    }

    private String bound(@Nullable Double figure) {
        return figure == null ? "" : (atMost ? "≤ " : "≥ ") + number(figure);
    }

    private static String number(double figure) {
        return String.format(Locale.ROOT, "%.2f", figure);
    }
}
