package io.piecework.ledger.cli;

import io.piecework.ledger.cli.PrintedStatements.Format;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that choose form and destination of a statement. */
@Command(optionListHeading = "Output:")
final class StatementOutput {

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
}
