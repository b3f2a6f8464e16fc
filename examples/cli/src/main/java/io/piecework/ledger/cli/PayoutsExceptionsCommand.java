package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.payout.steps.PayoutSteps.OpenException;
import io.piecework.ledger.statement.SpreadsheetSafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;

/** {@code piecework payouts exceptions}. */
@Command(
        name = "exceptions",
        description = {
            "List as CSV the attempts of which a rail said that they were paid and that they were not; nothing moves until a"
                    + " person decides by resolve-payout."
        })
final class PayoutsExceptionsCommand extends LedgerCommand {

    private static final String[] HEAD = {
        "payout", "attempt", "worker", "currency", "amount", "stands", "says", "recorded", "reason"
    };

    @Override
    public Integer call() throws Exception {
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            CSVPrinter printer = Csv.printer(out(), HEAD);
            ledger.asOperator().payouts().exceptions(open -> print(printer, open));
            printer.flush();
        }
        return 0;
    }

    private static void print(CSVPrinter printer, OpenException open) {
        try {
            printer.printRecord(
                    SpreadsheetSafeText.of(open.payout().value()),
                    open.attempt(),
                    SpreadsheetSafeText.of(open.worker().value()),
                    open.amount().currencyCode(),
                    open.amount().text(),
                    open.status(),
                    open.outcome(),
                    open.recorded(),
                    SpreadsheetSafeText.of(open.reason()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
