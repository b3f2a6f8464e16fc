package io.piecework.ledger.cli.payouts;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.ErrorHandler;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.Csv;
import io.piecework.ledger.payout.SubmitPayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code piecework payouts submit}. */
@Command(
        name = "submit",
        header = "Record that you are about to send claimed payouts, and print those to send.",
        description = {
            "Reads a file of 'piecework payouts claim' and prints its rows that were recorded now. Send these, and no others,"
                    + " with the reference as the rail's key and end-to-end id.",
            "A row whose worker, currency, amount or token is not the ledger's is a problem and is not recorded.",
            "A row that was recorded before is a problem and is not printed: the rail may have it. Ask the rail; if it never"
                    + " got the payment, report it as failed. Exit code 1 if any row has a problem."
        },
        footer = "piecework payouts submit claimed.csv > to-send.csv")
public final class PayoutsSubmitCommand extends LedgerCommand {

    @Parameters(paramLabel = "FILE", description = "The file with the claimed payouts.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Override
    public Integer call() throws Exception {
        var claimed = new ClaimedFile(file, err());
        var printer = new AtomicReference<CSVPrinter>();
        try (Database database = database(Database.Use.WRITES);
                Ledger ledger = open(database, Database.Use.WRITES)) {
            ClaimedFile.Begin begin = head -> {
                printer.set(Csv.printer(out(), head.toArray(String[]::new)));
                requireWritten("none was submitted");
            };
            long problems = claimed.each(begin, (row, cells) -> {
                row.requireFigures(ledger, cells);
                boolean before = ledger.execute(SubmitPayout.of(row.payout(), row.attempt(), row.claim()))
                        .repeated();
                if (before) {
                    claimed.problem(
                            cells,
                            row.payout() + " was submitted before; ask the rail for " + row.reference()
                                    + ", do not send it");
                    return false;
                }
                Objects.requireNonNull(printer.get()).printRecord(cells);
                requireWritten(row.payout() + " was submitted and may not be written; ask the rail for "
                        + row.reference() + ", and if it never got it, report it as failed");
                return true;
            });
            return problems == 0 ? 0 : ErrorHandler.FAILED;
        }
    }

    private void requireWritten(String otherwise) throws IOException {
        if (out().checkError()) {
            throw new IOException("the payouts to send could not be written to their end; " + otherwise);
        }
    }
}
