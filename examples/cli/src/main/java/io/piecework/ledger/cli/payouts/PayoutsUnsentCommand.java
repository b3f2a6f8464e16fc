package io.piecework.ledger.cli.payouts;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.Csv;
import io.piecework.ledger.command.text.SpreadsheetSafeText;
import io.piecework.ledger.payout.PayoutSteps.UnsentAttempt;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code piecework payouts unsent}. */
@Command(
        name = "unsent",
        header = "List payouts that no sender has submitted, claimed or not.",
        description = "Prints CSV, the longest waiting first. Changes nothing: 'piecework payouts claim' claims them.",
        footer = "piecework payouts unsent --rail bank")
public final class PayoutsUnsentCommand extends LedgerCommand {

    private static final String[] HEAD = QueueOptions.head("claimant", "claimed until");

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private QueueOptions queue;

    @Override
    public Integer call() throws Exception {
        int most = queue.most();
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            CSVPrinter printer = Csv.printer(out(), HEAD);
            for (UnsentAttempt attempt : ledger.asOperator().payouts().unsent(queue.rail(), most)) {
                List<@Nullable Object> cells = QueueOptions.cells(
                        attempt.payout(), attempt.attempt(), attempt.worker(), attempt.amount(), attempt.method());
                cells.add(SpreadsheetSafeText.of(attempt.claimant()));
                cells.add(attempt.claimedUntil());
                printer.printRecord(cells);
            }
            printer.flush();
        }
        return 0;
    }
}
