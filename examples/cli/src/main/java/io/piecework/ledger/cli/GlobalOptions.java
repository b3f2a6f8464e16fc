package io.piecework.ledger.cli;

import io.piecework.ledger.cli.argument.Moment;
import io.piecework.ledger.cli.output.TerminalWidth;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command; each may stand before or after the command's name. */
final class GlobalOptions {

    static final String DEFAULT_DATABASE = "piecework.mv.db";

    static final int NARROWEST = 20;
    static final int WIDEST = 10_000;

    /** Long lines of prose are hard to read, so the help uses no more of a wide terminal. */
    private static final int WIDEST_HELP = 100;

    @Option(
            names = "--db",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE|URL",
            defaultValue = "${env:PIECEWORK_DB:-" + DEFAULT_DATABASE + "}",
            description =
                    "The ledger's database: an H2 file, with or without .mv.db, or a JDBC URL of PostgreSQL or H2."
                            + " Default: $PIECEWORK_DB, else " + DEFAULT_DATABASE + " in the current folder.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    String database;

    @Option(
            names = "--user",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            defaultValue = "${env:PIECEWORK_USER}",
            description = "The database user. Default: $PIECEWORK_USER.")
    @Nullable
    String user;

    @Option(
            names = "--password",
            scope = ScopeType.INHERIT,
            paramLabel = "TEXT",
            defaultValue = "${env:PIECEWORK_PASSWORD}",
            description = "The user's password. Other users of the machine can read it on the command line; set"
                    + " $PIECEWORK_PASSWORD instead, which is the default.")
    @Nullable
    String password;

    @Option(
            names = "--archives",
            scope = ScopeType.INHERIT,
            paramLabel = "FOLDER",
            defaultValue = "${env:PIECEWORK_ARCHIVES}",
            description = "The folder of the ledger's archives, where it has any. Default: $PIECEWORK_ARCHIVES.")
    @Nullable
    Path archives;

    @Option(
            names = "--now",
            scope = ScopeType.INHERIT,
            paramLabel = "TIME",
            description = "Run as if it were this time, such as 2026-11-24T12:00:00Z; a date is the start of its day."
                    + " Default: the computer's clock.")
    @Nullable
    Moment now;

    @Option(
            names = "--width",
            scope = ScopeType.INHERIT,
            paramLabel = "COLUMNS",
            description = "Fit text and tables into this many columns. Default: the terminal's width; in a file or a"
                    + " pipe, tables are as wide as they need to be.")
    @Nullable
    Integer width;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Show this help, or that of the command.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            scope = ScopeType.INHERIT,
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    boolean isWidthInRange() {
        return width == null || (width >= NARROWEST && width <= WIDEST);
    }

    /** The width of tables and text on standard output. */
    int outputWidth() {
        return width != null ? width : TerminalWidth.ofStandardOutput().orElse(TerminalWidth.UNLIMITED);
    }

    /** The width of tables on standard error. */
    int errorWidth() {
        return width != null ? width : TerminalWidth.ofStandardError().orElse(TerminalWidth.UNLIMITED);
    }

    /** The width of the help. */
    int helpWidth() {
        return width != null && isWidthInRange()
                ? width
                : Math.min(WIDEST_HELP, TerminalWidth.ofStandardOutput().orElse(TerminalWidth.USUAL));
    }
}
