package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.stream.Replay;
import picocli.CommandLine.Command;

/** {@code piecework rebuild}. */
@Command(
        name = "rebuild",
        description = {
            "Make entries, balances and statements again from the events, print what differs from what is stored, and"
                    + " put the new rows in its place.",
            "Refuses while another writer is connected. Where the events themselves are damaged, nothing is changed and"
                    + " the exit code is 1."
        })
final class RebuildCommand extends LedgerCommand {

    @Override
    public Integer call() throws Exception {
        try (Database database = database(Database.Use.WRITES);
                Ledger ledger = open(database, Database.Use.WRITES);
                ReplayReport report = new ReplayReport(out(), err())) {
            Replay.Result outcome = ledger.asOperator().rebuild(report);
            report.done();
            if (outcome.unused() > 0) {
                err().println(ReplayReport.unused(outcome.unused()));
            }
            out().println(ReplayReport.read(outcome.events(), outcome.streams()) + " replayed: " + told(outcome));
            return outcome.damaged() == 0 ? 0 : Mishaps.FAILED;
        }
    }

    private static String told(Replay.Result outcome) {
        if (outcome.damaged() > 0) {
            return "the events are damaged, nothing was changed";
        }
        return outcome.differing() == 0
                ? "nothing differed"
                : "put right what differed (" + ReplayReport.count(outcome.differing()) + ")";
    }
}
