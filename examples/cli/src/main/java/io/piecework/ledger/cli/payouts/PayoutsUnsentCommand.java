package io.piecework.ledger.cli.payouts;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.Csv;
import io.piecework.ledger.payout.steps.PayoutSteps.UnsentAttempt;
import io.piecework.ledger.text.SpreadsheetSafeText;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code piecework payouts unsent}. */
@Command(
        name = "unsent",
        header = "List payouts that no sender has submitted, claimed or not.",
        description = "Prints CSV, the longest waiting first. Changes nothing: 'piecework payouts claim' claims them.",
        footer = "piecework payouts unsent --rail bank")
public final class PayoutsUnsentCommand extends LedgerCommand {

    private static final String[] HEAD = {
        "payout", "attempt", "worker", "currency", "amount", "token", "claimant", "claimed until"
    };

    @Option(names = "--rail", paramLabel = "NAME", required = true, description = "The rail to send by.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String rail;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "100",
            description = "List at most this many, 1 to 10000. Default: ${DEFAULT-VALUE}.")
    private int most;

    @Override
    public Integer call() throws Exception {
        if (most < 1 || most > 10_000) {
            throw usage("--most " + most + " is not between 1 and 10000");
        }
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            CSVPrinter printer = Csv.printer(out(), HEAD);
            for (UnsentAttempt attempt : ledger.asOperator().payouts().unsent(rail, most)) {
                printer.printRecord(
                        SpreadsheetSafeText.of(attempt.payout().value()),
                        attempt.attempt(),
                        SpreadsheetSafeText.of(attempt.worker().value()),
                        attempt.amount().currencyCode(),
                        attempt.amount().text(),
                        SpreadsheetSafeText.of(attempt.method().token()),
                        SpreadsheetSafeText.of(attempt.claimant()),
                        attempt.claimedUntil());
            }
            printer.flush();
        }
        return 0;
    }
}
