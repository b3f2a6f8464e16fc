package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.stream.Replay;
import picocli.CommandLine.Command;

/** {@code piecework rebuild}. */
@Command(
        name = "rebuild",
        header = "Write balances, entries and statements again from the events.",
        description = {
            "Replays every event, prints each row that differs from the stored one, and replaces the stored rows.",
            "Refuses while another process writes to the ledger. When the events themselves are damaged it changes nothing"
                    + " and the exit code is 1. Run 'piecework verify' first: it shows the same differences and changes"
                    + " nothing."
        },
        footer = "piecework rebuild --db ledger.mv.db")
final class RebuildCommand extends LedgerCommand {

    @Override
    public Integer call() throws Exception {
        try (Database database = database(Database.Use.WRITES);
                Ledger ledger = open(database, Database.Use.WRITES);
                ReplayReport report = new ReplayReport(out(), err(), width())) {
            Replay.Result replayed = ledger.asOperator().rebuild(report);
            report.done();
            if (replayed.unused() > 0) {
                printNote(ReplayReport.unused(replayed.unused()));
            }
            out().println(ReplayReport.read(replayed.events(), replayed.streams()) + " replayed: " + result(replayed));
            return replayed.damaged() == 0 ? 0 : ErrorHandler.FAILED;
        }
    }

    private static String result(Replay.Result replayed) {
        if (replayed.damaged() > 0) {
            return "the events are damaged, nothing was changed";
        }
        return replayed.differing() == 0
                ? "nothing differed"
                : "replaced the rows that differed (" + ReplayReport.count(replayed.differing()) + ")";
    }
}
