package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.document.ExportWorkerCommand;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.file.export.JournalFormat;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework export}. */
@Command(
        name = "export",
        header = "Print the whole journal for another program, or write it as Parquet files.",
        subcommands = {ExportParquetCommand.class, ExportWorkerCommand.class},
        description = {
            "hledger, ledger and beancount get every account declared, every entry, and an assertion of each account's"
                    + " balance, so that the other program checks the ledger. csv and jsonl get one row for each posting.",
            "'piecework export parquet' writes files of a period, one a month, with statement lines and events too.",
            "'piecework export worker' writes all that is stored about one worker.",
            "In CSV, a text that begins like a spreadsheet formula gets an apostrophe in front; remove one to get the"
                    + " text back."
        },
        footer = {
            "piecework export hledger > books.journal && hledger -f books.journal check -s",
            "piecework export csv > postings.csv",
            "piecework export csv --tag batch=7",
            "piecework export parquet books",
            "piecework export worker W-CHI"
        })
final class ExportCommand extends LedgerCommand {

    /** It is missing where {@code parquet} follows, so that picocli must not require it. */
    @Parameters(paramLabel = "FORMAT", arity = "0..1", description = "One of ${COMPLETION-CANDIDATES}.")
    private @Nullable JournalFormat format;

    @Option(
            names = "--tag",
            paramLabel = "NAME=VALUE",
            description =
                    "csv and jsonl: only the commands with this tag, such as batch=7. Give it again for those with both."
                            + " Default: all.")
    private List<String> tags = List.of();

    @Override
    public Integer call() throws Exception {
        JournalFormat chosen = format;
        if (chosen == null) {
            throw usage("Missing required parameter: 'FORMAT'");
        }
        Tags chosenTags = requireSensible(() -> Converters.tags(tags));
        if (!chosenTags.isEmpty() && !chosen.takesPart()) {
            throw usage("--tag is for csv and jsonl; " + chosen
                    + " asserts every account's balance, which a part of the" + " journal does not give");
        }
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            LedgerFiles.of(ledger.asAuditor()).export(chosen, chosenTags, out());
        }
        if (out().checkError()) {
            throw new IOException("the export could not be written to its end");
        }
        return 0;
    }
}
