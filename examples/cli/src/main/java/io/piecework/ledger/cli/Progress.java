package io.piecework.ledger.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** One line that counts up on a terminal, and nothing anywhere else. */
final class Progress implements AutoCloseable {

    private static final long STEP = 100;
    /** A terminal, perhaps far away, is told no more often than anybody can read. */
    private static final long NANOS_BETWEEN = 100_000_000;

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private final PrintWriter err;
    private final String label;
    private final boolean shown;
    private final long began = System.nanoTime();
    private long due;
    private int onLine;

    private Progress(PrintWriter err, String label, boolean shown) {
        this.err = err;
        this.label = label;
        this.shown = shown;
    }

    static Progress of(PrintWriter err, String label) {
        return new Progress(err, label, isTerminal());
    }

    void at(long count) {
        at(count, () -> label + count);
    }

    /** With more to say than a number. */
    void at(long count, Supplier<String> line) {
        if (shown && count % STEP == 0 && System.nanoTime() - began >= due) {
            due = System.nanoTime() - began + NANOS_BETWEEN;
            String said = line.get();
            err.print("\r" + said + " ".repeat(Math.max(0, onLine - said.length())));
            err.flush();
            onLine = said.length();
        }
    }

    /** Gives the line free for a message. */
    void pause() {
        if (onLine > 0) {
            err.print("\r" + " ".repeat(onLine) + "\r");
            err.flush();
            onLine = 0;
        }
    }

    @Override
    public void close() {
        pause();
    }

    /** Java cannot tell whether standard error is a terminal; Linux can. Elsewhere the command works in silence. */
    private static boolean isTerminal() {
        try {
            return Files.readSymbolicLink(STANDARD_ERROR).toString().matches("/dev/(pts/\\d+|tty.*|console)");
        } catch (IOException e) {
            return false;
        }
    }
}
