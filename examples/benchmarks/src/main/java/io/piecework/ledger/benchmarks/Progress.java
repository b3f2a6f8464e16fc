package io.piecework.ledger.benchmarks;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints the running step and the seconds since the start to standard error; a full run takes 25 minutes. */
final class Progress {

    private final PrintWriter err;
    private final long began = System.nanoTime();

    Progress(PrintWriter err) {
        this.err = err;
    }

    void report(String format, Object... values) {
        err.printf(Locale.ROOT, "%4d s  %s%n", (System.nanoTime() - began) / 1_000_000_000, text(format, values));
        err.flush();
    }

    @SuppressWarnings("FormatStringAnnotation") // callers pass literals
    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
