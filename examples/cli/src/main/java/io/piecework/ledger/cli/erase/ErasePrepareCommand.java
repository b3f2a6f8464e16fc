package io.piecework.ledger.cli.erase;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import picocli.CommandLine.Command;

/** {@code piecework erase prepare}. */
@Command(
        name = "prepare",
        header = "Seal texts about workers from now on, so that a worker can be erased.",
        description = {
            "Every process that opens the ledger after that stores reasons, evidence and payout tokens with a key for each"
                    + " worker. It cannot be undone. Texts that were stored before stay in the clear, and a worker who has"
                    + " one cannot be erased.",
            "Creates the ledger if there is none. Start other processes again."
        },
        footer = "piecework erase prepare --db new.mv.db")
final class ErasePrepareCommand extends LedgerCommand {

    @Override
    protected boolean sealsTexts() {
        return true;
    }

    @Override
    public Integer call() throws Exception {
        try (Database database = database(Database.Use.CREATES);
                Ledger ledger = open(database, Database.Use.CREATES)) {
            long events = ledger.asAuditor().events();
            print("texts about workers are sealed from now on\n");
            if (events > 0) {
                printNote("texts in the " + events + " events before stay in the clear");
            }
            return 0;
        }
    }
}
