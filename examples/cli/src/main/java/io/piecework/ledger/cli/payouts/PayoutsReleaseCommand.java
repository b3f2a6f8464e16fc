package io.piecework.ledger.cli.payouts;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.ErrorHandler;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.payout.ReleasePayoutClaim;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code piecework payouts release}. */
@Command(
        name = "release",
        header = "Give back claimed payouts that you have not sent and will not send.",
        description =
                "Reads a file of 'piecework payouts claim'. Other senders can claim the payouts at once, and their workers can"
                        + " cancel them. A row whose payout is submitted already is a problem; exit code 1.",
        footer = "piecework payouts release claimed.csv")
public final class PayoutsReleaseCommand extends LedgerCommand {

    @Parameters(paramLabel = "FILE", description = "The file with the claimed payouts.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Override
    public Integer call() throws Exception {
        try (Database database = database(Database.Use.WRITES);
                Ledger ledger = open(database, Database.Use.WRITES)) {
            long problems = new ClaimedFile(file, err()).each(head -> {}, (row, cells) -> {
                var operation = new OperationId("release:" + row.claim().value());
                ledger.execute(ReleasePayoutClaim.of(operation, row.payout(), row.attempt(), row.claim()));
                return true;
            });
            return problems == 0 ? 0 : ErrorHandler.FAILED;
        }
    }
}
