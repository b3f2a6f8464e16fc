package io.piecework.ledger.cli.payouts;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.Csv;
import io.piecework.ledger.command.text.SpreadsheetSafeText;
import io.piecework.ledger.payout.PayoutSteps.OpenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;

/** {@code piecework payouts exceptions}. */
@Command(
        name = "exceptions",
        header = "List payouts whose rail contradicts what was known: paid after failed, or paid after cancelled.",
        description =
                "Prints CSV, one row for each contradiction. No money moves until an operator decides with the command"
                        + " resolve-payout.",
        footer = "piecework payouts exceptions")
public final class PayoutsExceptionsCommand extends LedgerCommand {

    private static final String[] HEAD = {
        "payout", "attempt", "reference", "worker", "currency", "amount", "status", "reported", "recorded", "reason"
    };

    @Override
    public Integer call() throws Exception {
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            CSVPrinter printer = Csv.printer(out(), HEAD);
            ledger.asOperator().payouts().exceptions(exception -> print(printer, exception));
            printer.flush();
        }
        return 0;
    }

    private static void print(CSVPrinter printer, OpenException exception) {
        try {
            printer.printRecord(
                    SpreadsheetSafeText.of(exception.payout().value()),
                    exception.attempt(),
                    SpreadsheetSafeText.of(exception.reference()),
                    SpreadsheetSafeText.of(exception.worker().value()),
                    exception.amount().currencyCode(),
                    exception.amount().text(),
                    exception.status(),
                    exception.outcome(),
                    exception.recorded(),
                    SpreadsheetSafeText.of(exception.reason()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
