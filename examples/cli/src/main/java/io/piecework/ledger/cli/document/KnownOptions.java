package io.piecework.ledger.cli.document;

import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.argument.TypedAsOf;
import io.piecework.ledger.journal.AsOf;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that choose what was known. */
@Command(optionListHeading = "As known then:")
final class KnownOptions {

    @Option(
            names = "--as-of",
            paramLabel = "MOMENT",
            converter = TypedAsOf.Converter.class,
            description = "The statement as it was known: up to a position, such as 120, or before a recorded time,"
                    + " such as recorded:2026-06-30T22:00:00Z. The position of a printed statement gives that"
                    + " statement again.")
    private @Nullable TypedAsOf asOf;

    @Option(
            names = "--since-statement",
            paramLabel = "MOMENT",
            converter = TypedAsOf.Converter.class,
            description = "What has changed since the statement as it was known then: each line with the event and"
                    + " the actor that made it. Until --as-of or now. For text, csv and jsonl.")
    private @Nullable TypedAsOf since;

    @Nullable
    AsOf asOf(LedgerCommand command) {
        return command.knownMoment("--as-of", asOf);
    }

    @Nullable
    AsOf since(LedgerCommand command) {
        return command.knownMoment("--since-statement", since);
    }

    boolean isDifference() {
        return since != null;
    }

    boolean isNamed() {
        return asOf != null || since != null;
    }
}
