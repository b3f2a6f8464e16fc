package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.payout.steps.PayoutSteps.UnsentAttempt;
import io.piecework.ledger.statement.SpreadsheetSafeText;
import java.time.Duration;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code piecework payouts take}. */
@Command(
        name = "take",
        description = {
            "Take payouts in hand to send them: prints each attempt as CSV, which is this taker's alone until the claim ends."
        })
final class PayoutsTakeCommand extends LedgerCommand {

    private static final String[] HEAD = {"payout", "attempt", "worker", "currency", "amount", "token"};

    @Option(names = "--rail", paramLabel = "NAME", required = true, description = "Which rail's.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String rail;

    @Option(
            names = "--taker",
            paramLabel = "NAME",
            defaultValue = "piecework",
            description = "Who takes them. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String taker;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            defaultValue = "PT10M",
            description = "How long, up to a week. Default: ${DEFAULT-VALUE}, ten minutes.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Duration lasting;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most. Default: ${DEFAULT-VALUE}.")
    private int most;

    @Override
    public Integer call() throws Exception {
        if (most < 1 || most > 10_000) {
            throw usage("--most " + most + " is not between 1 and 10000");
        }
        try (Database database = database(Database.Use.WRITES);
                Ledger ledger = open(database, Database.Use.WRITES)) {
            List<UnsentAttempt> taken = ledger.asOperator().payouts().toSend(rail, taker, lasting, most);
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
