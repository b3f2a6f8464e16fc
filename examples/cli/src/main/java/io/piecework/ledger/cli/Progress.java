package io.piecework.ledger.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** One line that counts up on a terminal, and nothing anywhere else. */
final class Progress implements AutoCloseable {

    private static final long STEP = 100;
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private final PrintWriter err;
    private final String label;
    private final boolean shown;
    private boolean onLine;

    private Progress(PrintWriter err, String label, boolean shown) {
        this.err = err;
        this.label = label;
        this.shown = shown;
    }

    static Progress of(PrintWriter err, String label) {
        return new Progress(err, label, isTerminal());
    }

    void at(long count) {
        if (shown && count % STEP == 0) {
            err.print("\r" + label + count);
            err.flush();
            onLine = true;
        }
    }

    /** Gives the line free for a message. */
    void pause() {
        if (onLine) {
            err.print("\r" + " ".repeat(label.length() + 12) + "\r");
            err.flush();
            onLine = false;
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
