package io.piecework.ledger.cli.payouts;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.ErrorHandler;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.Csv;
import io.piecework.ledger.payout.SubmitPayout;
import java.nio.file.Path;
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
                    + " with payout and attempt as the rail's key.",
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
            long problems =
                    claimed.each(head -> printer.set(Csv.printer(out(), head.toArray(String[]::new))), (row, cells) -> {
                        boolean before = ledger.execute(SubmitPayout.of(row.payout(), row.attempt(), row.claim()))
                                .repeated();
                        if (before) {
                            claimed.problem(
                                    cells,
                                    row.payout() + " was submitted before; ask the rail for attempt " + row.attempt()
                                            + ", do not send it");
                            return false;
                        }
                        printer.get().printRecord(cells);
                        printer.get().flush();
                        return true;
                    });
            return problems == 0 ? 0 : ErrorHandler.FAILED;
        }
    }
}
