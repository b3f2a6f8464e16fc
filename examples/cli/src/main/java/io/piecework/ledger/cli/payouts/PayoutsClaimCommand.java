package io.piecework.ledger.cli.payouts;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.Csv;
import io.piecework.ledger.command.text.SpreadsheetSafeText;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code piecework payouts claim}. */
@Command(
        name = "claim",
        header = "Claim payouts for one sender, so that no other sender sends them.",
        description = {
            "Prints each claimed attempt as CSV, with the token of the worker's payout method and the claim. No other"
                    + " sender gets it until the claim ends, and the worker can no longer cancel it.",
            "Give the file to 'piecework payouts submit' before you send, or to 'piecework payouts release' if you will not"
                    + " send."
        },
        footer = {
            "piecework payouts claim --rail bank --claimant night-job --for PT1H > claimed.csv",
            "piecework payouts submit claimed.csv > to-send.csv"
        })
public final class PayoutsClaimCommand extends LedgerCommand {

    private static final String[] HEAD = QueueOptions.head("claim", "until");

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private QueueOptions queue;

    @Option(
            names = "--claimant",
            paramLabel = "NAME",
            defaultValue = "piecework",
            description = "The name of the sender that claims them. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String claimant;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            defaultValue = "PT10M",
            description = "How long the claim lasts, at most a week. Default: ${DEFAULT-VALUE}, ten minutes.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Duration duration;

    @Override
    public Integer call() throws Exception {
        int most = queue.most();
        try (Database database = database(Database.Use.WRITES);
                Ledger ledger = open(database, Database.Use.WRITES)) {
            CSVPrinter printer = Csv.printer(out(), HEAD);
            requireWritten(ledger, List.of());
            List<ClaimedAttempt> claimed = ledger.asOperator().payouts().claim(queue.rail(), claimant, duration, most);
            for (int i = 0; i < claimed.size(); i++) {
                print(printer, claimed.get(i));
                requireWritten(ledger, claimed.subList(i, claimed.size()));
            }
        }
        return 0;
    }

    private static void print(CSVPrinter printer, ClaimedAttempt attempt) throws IOException {
        List<@Nullable Object> cells = QueueOptions.cells(
                attempt.payout(), attempt.attempt(), attempt.worker(), attempt.amount(), attempt.method());
        cells.add(SpreadsheetSafeText.of(attempt.claim().value()));
        cells.add(attempt.until());
        printer.printRecord(cells);
    }

    /**
     * Gives attempts back that could not be written.
     *
     * @throws IOException if the output cannot be written any more
     */
    private void requireWritten(Ledger ledger, List<ClaimedAttempt> left) throws IOException {
        if (out().checkError()) {
            left.forEach(ledger.asOperator().payouts()::release);
            throw new IOException(
                    "the claimed payouts could not be written to their end; " + left.size() + " were given back");
        }
    }
}
