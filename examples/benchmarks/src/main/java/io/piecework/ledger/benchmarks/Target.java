package io.piecework.ledger.benchmarks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A measured ratio beside what it ought to be.
 *
 * @param least what is asked for: at least, or at most where it is a ratio of times; null where nothing is
 * @param stretch what would be better still; null where nothing is
 */
record Target(
        String title,
        boolean atMost,
        @Nullable Double least,
        @Nullable Double stretch,
        Quartiles measured) {

    static Target atLeast(String title, double least, double stretch, Quartiles measured) {
        return new Target(title, false, least, stretch, measured);
    }

    static Target atLeast(String title, double least, Quartiles measured) {
        return new Target(title, false, least, null, measured);
    }

    static Target atMost(String title, double most, Quartiles measured) {
        return new Target(title, true, most, null, measured);
    }

    static Target shown(String title, Quartiles measured) {
        return new Target(title, false, null, null, measured);
    }

    String[] cells() {
        return new String[] {
            title,
            asked(least),
            asked(stretch),
            number(measured.median()),
            number(measured.lower()) + " – " + number(measured.upper()),
            verdict()
        };
    }

    private String verdict() {
        if (least == null) {
            return "";
        }
        return meets(least) ? (stretch != null && meets(stretch) ? "stretch" : "met") : "missed";
    }

    private boolean meets(double figure) {
        return atMost ? measured.median() <= figure : measured.median() >= figure;
    }

    private String asked(@Nullable Double figure) {
        return figure == null ? "" : (atMost ? "≤ " : "≥ ") + number(figure);
    }

    private static String number(double figure) {
        return String.format(Locale.ROOT, "%.2f", figure);
    }
}
