package io.piecework.ledger.cli.payouts;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.PayoutRow;
import io.piecework.ledger.file.export.RecordWriter;
import io.piecework.ledger.payout.PayoutView;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code piecework payouts find}. */
@Command(
        name = "find",
        header = "Find the payout of a line in the bank's statement.",
        description = {
            "Prints the payout one of whose attempts has this reference, as CSV. The number after the last slash of a reference"
                    + " is the attempt's; the row shows the last attempt.",
            "Exit code 1 if the ledger has no such payout."
        },
        footer = "piecework payouts find s9-payout/1")
public final class PayoutsFindCommand extends LedgerCommand {

    @Parameters(paramLabel = "REFERENCE", description = "The reference, which the rail has as its end-to-end id.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String reference;

    @Override
    public Integer call() throws Exception {
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            Optional<PayoutView> found = ledger.asOperator().lists().payoutByReference(reference.strip());
            if (found.isEmpty()) {
                return fail("no payout has the reference " + reference + "; give it as the bank shows it");
            }
            RecordWriter.csv(PayoutRow.class, out()).accept(PayoutRow.of(found.get()));
            out().flush();
        }
        return 0;
    }
}
