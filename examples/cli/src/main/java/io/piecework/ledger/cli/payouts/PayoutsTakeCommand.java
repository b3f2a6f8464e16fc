package io.piecework.ledger.cli.payouts;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.Csv;
import io.piecework.ledger.payout.steps.PayoutSteps.UnsentAttempt;
import io.piecework.ledger.text.SpreadsheetSafeText;
import java.time.Duration;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code piecework payouts take}. */
@Command(
        name = "take",
        header = "Mark payouts as being sent, so that no other sender takes them.",
        description =
                "Prints each claimed attempt as CSV, with the token of the worker's payout method. No other taker gets it"
                        + " until the claim ends.",
        footer = "piecework payouts take --rail bank --taker night-job --for PT1H > to-send.csv")
public final class PayoutsTakeCommand extends LedgerCommand {

    private static final String[] HEAD = {"payout", "attempt", "worker", "currency", "amount", "token"};

    @Option(names = "--rail", paramLabel = "NAME", required = true, description = "The rail to send by.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String rail;

    @Option(
            names = "--taker",
            paramLabel = "NAME",
            defaultValue = "piecework",
            description = "The name of the process that claims them. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String taker;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            defaultValue = "PT10M",
            description = "How long the claim lasts, at most a week. Default: ${DEFAULT-VALUE}, ten minutes.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Duration duration;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "100",
            description = "Claim at most this many, 1 to 10000. Default: ${DEFAULT-VALUE}.")
    private int most;

    @Override
    public Integer call() throws Exception {
        if (most < 1 || most > 10_000) {
            throw usage("--most " + most + " is not between 1 and 10000");
        }
        try (Database database = database(Database.Use.WRITES);
                Ledger ledger = open(database, Database.Use.WRITES)) {
            List<UnsentAttempt> taken = ledger.asOperator().payouts().toSend(rail, taker, duration, most);
            CSVPrinter printer = Csv.printer(out(), HEAD);
            for (UnsentAttempt attempt : taken) {
                printer.printRecord(
                        SpreadsheetSafeText.of(attempt.payout().value()),
                        attempt.attempt(),
                        SpreadsheetSafeText.of(attempt.worker().value()),
                        attempt.amount().currencyCode(),
                        attempt.amount().text(),
                        SpreadsheetSafeText.of(attempt.method().token()));
            }
            printer.flush();
        }
        return 0;
    }
}
