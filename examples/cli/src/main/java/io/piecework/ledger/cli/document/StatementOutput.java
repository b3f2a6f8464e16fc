package io.piecework.ledger.cli.document;

import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.document.PrintedStatements.Format;
import io.piecework.ledger.cli.output.OutputFile;
import io.piecework.ledger.cli.output.TerminalWidth;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that choose form and destination of a statement or a certificate. */
@Command(optionListHeading = "Output:")
final class StatementOutput {

    private static final String NOT_WRITTEN = "the %s could not be written to its end";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, csv, jsonl, or a page as html or pdf. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    Format format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write to this file and replace it. Needed for pdf. Default: standard output.")
    @Nullable
    Path file;

    Format format() {
        return format;
    }

    /** @throws picocli.CommandLine.ParameterException when a PDF has no file to go to */
    void requireFile(LedgerCommand command) {
        if (format == Format.PDF && file == null) {
            throw command.usage("--format pdf needs --out FILE");
        }
    }

    /**
     * Prints to standard output, or replaces the file.
     *
     * @param what is printed, for an error
     */
    void print(PrintedStatements printed, LedgerCommand command, String what) throws IOException {
        if (file != null) {
            new OutputFile(file).write(bytes -> writeFile(printed, bytes, what));
            return;
        }
        printed.write(command.out(), command.width());
        if (command.out().checkError()) {
            throw new IOException(NOT_WRITTEN.formatted(what));
        }
    }

    private boolean writeFile(PrintedStatements printed, OutputStream bytes, String what) throws IOException {
        if (format == Format.PDF) {
            return printed.pdf(bytes);
        }
        var text = new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        printed.write(text, TerminalWidth.UNLIMITED);
        if (text.checkError()) {
            throw new IOException(NOT_WRITTEN.formatted(what));
        }
        return true;
    }
}
