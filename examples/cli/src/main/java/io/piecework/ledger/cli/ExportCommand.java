package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.export.JournalFormat;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code piecework export}. */
@Command(
        name = "export",
        header = "Print the whole journal for another program.",
        description = {
            "hledger, ledger and beancount get every account declared, every entry, and an assertion of each account's"
                    + " balance, so that the other program checks the ledger. csv and jsonl get one row for each posting.",
            "In CSV, a text that begins like a spreadsheet formula gets an apostrophe in front; remove one to get the"
                    + " text back."
        },
        footer = {
            "piecework export hledger > books.journal && hledger -f books.journal check -s",
            "piecework export csv > postings.csv"
        })
final class ExportCommand extends LedgerCommand {

    @Parameters(paramLabel = "FORMAT", description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private JournalFormat format;

    @Override
    public Integer call() throws Exception {
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            ledger.asAuditor().export(format, out());
        }
        if (out().checkError()) {
            throw new IOException("the export could not be written to its end");
        }
        return 0;
    }
}
