package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.export.JournalFormat;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code piecework export}. */
@Command(
        name = "export",
        description = {
            "Print the whole journal for another program. hledger, ledger and beancount get every account declared, every entry, and an"
                    + " assertion of each account's balance; csv and jsonl get one row a posting.",
            "  piecework export hledger > books.journal && hledger -f books.journal check -s",
            "In CSV a text that begins like a formula has an apostrophe in front; take one away to have the text back."
        })
final class ExportCommand extends LedgerCommand {

    @Parameters(paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
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
