package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.database.Database;
import picocli.CommandLine.Command;

/** {@code piecework fingerprint}. */
@Command(
        name = "fingerprint",
        header = "Print one digest over all events.",
        description = {
            "Prints a line with the position of the last event, the number of events, and a SHA-256 over the position and hash"
                    + " of each. Keep the line where no user of the database can write.",
            "On a standby of PostgreSQL, it covers the events that are known there to be final: those before the first unused"
                    + " position, or up to the last checkpoint, which moves every few thousand events.",
            "'piecework verify --against FILE' compares the events with lines that were kept: it shows rewritten events even"
                    + " where all hashes were computed anew."
        },
        footer = {"piecework fingerprint >> fingerprints.txt", "piecework verify --against fingerprints.txt"})
final class FingerprintCommand extends LedgerCommand {

    @Override
    public Integer call() throws Exception {
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            out().println(ledger.asAuditor().fingerprint());
            return 0;
        }
    }
}
