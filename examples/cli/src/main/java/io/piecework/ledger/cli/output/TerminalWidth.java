package io.piecework.ledger.cli.output;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * How many columns a terminal has. Java 17 has no API for it, so Linux answers whether a stream is a terminal and {@code stty} how wide it is. On
 * other systems the width is unknown unless the environment variable {@code COLUMNS} is set.
 */
public final class TerminalWidth {

    /** The width of text when the terminal's own is unknown. */
    public static final int USUAL = 80;

    /** The width of tables in a file or a pipe: another program reads one row on one line. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final Path STREAMS = Path.of("/proc/self/fd");
    private static final File TERMINAL = new File("/dev/tty");
    private static final int STTY_SECONDS = 1;

    private TerminalWidth() {}

    /** The width of the terminal that standard output goes to; empty when it goes to a file or a pipe. */
    public static OptionalInt ofStandardOutput() {
        return isTerminal(1) ? OptionalInt.of(detect()) : OptionalInt.empty();
    }

    /** The width of the terminal that standard error goes to; empty when it goes to a file or a pipe. */
    public static OptionalInt ofStandardError() {
        return isTerminal(2) ? OptionalInt.of(detect()) : OptionalInt.empty();
    }

    static boolean isTerminal(int stream) {
        try {
            return Files.readSymbolicLink(STREAMS.resolve(Integer.toString(stream)))
                    .toString()
                    .matches("/dev/(pts/\\d+|tty.*|console)");
        } catch (IOException e) {
            return false;
        }
    }

    private static int detect() {
        String columns = String.valueOf(System.getenv("COLUMNS"));
        return columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : stty();
    }

    /** {@code stty size} prints the rows and the columns. */
    private static int stty() {
        try {
            Process stty =
                    new ProcessBuilder("stty", "size").redirectInput(TERMINAL).start();
            if (!stty.waitFor(STTY_SECONDS, TimeUnit.SECONDS)) {
                stty.destroy();
                return USUAL;
            }
            try (InputStream printed = stty.getInputStream()) {
                String size = new String(printed.readAllBytes(), StandardCharsets.US_ASCII).strip();
                return size.matches("[0-9]+ [1-9][0-9]{0,3}")
                        ? Integer.parseInt(size.substring(size.indexOf(' ') + 1))
                        : USUAL;
            }
        } catch (IOException e) {
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }
}
