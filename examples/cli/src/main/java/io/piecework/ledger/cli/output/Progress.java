package io.piecework.ledger.cli.output;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Supplier;

/** A counter on one line of a terminal. It prints nothing when standard error is a file or a pipe. */
public final class Progress implements AutoCloseable {

    private static final long STEP = 100;
    /** Ten times a second: a remote terminal is slower than a local one, and a reader slower than both. */
    private static final long NANOS_BETWEEN = 100_000_000;

    private final PrintWriter err;
    private final String label;
    private final boolean shown;
    private final long began = System.nanoTime();
    private long due;
    private int lineLength;

    private Progress(PrintWriter err, String label, boolean shown) {
        this.err = err;
        this.label = label;
        this.shown = shown;
    }

    /** On standard error, the label in front of the count. */
    public static Progress of(PrintWriter err, String label) {
        return new Progress(err, label, TerminalWidth.isTerminal(2));
    }

    public void at(long count) {
        at(count, () -> label + count);
    }

    /**
     * Shows the label, the count, the rate, and the time that is left.
     *
     * @param share the share of the work that is done, from 0 to 1; 0 where the whole is not known
     */
    public void at(long count, double share) {
        at(count, () -> label + line(count, share, System.nanoTime() - began));
    }

    /** For example {@code 1,200, 340/s, 12 %, 0:26 left}. */
    static String line(long count, double share, long nanos) {
        double seconds = Math.max(1, nanos) / 1e9;
        String line = String.format(Locale.ROOT, "%,d, %,d/s", count, Math.round(count / seconds));
        if (share <= 0) {
            return line;
        }
        long left = Math.round(seconds * (1 - share) / share);
        return line
                + String.format(Locale.ROOT, ", %d %%, %d:%02d left", Math.round(100 * share), left / 60, left % 60);
    }

    /** Shows another line than label and count. */
    public void at(long count, Supplier<String> line) {
        if (shown && count % STEP == 0 && System.nanoTime() - began >= due) {
            due = System.nanoTime() - began + NANOS_BETWEEN;
            String text = line.get();
            err.print("\r" + text + " ".repeat(Math.max(0, lineLength - text.length())));
            err.flush();
            lineLength = text.length();
        }
    }

    /** Clears the line, so that a message can be printed. */
    public void pause() {
        if (lineLength > 0) {
            err.print("\r" + " ".repeat(lineLength) + "\r");
            err.flush();
            lineLength = 0;
        }
    }

    @Override
    public void close() {
        pause();
    }
}
