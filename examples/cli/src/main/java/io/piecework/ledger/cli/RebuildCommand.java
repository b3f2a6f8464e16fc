package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.replay.Replay;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.ReplayReport;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.finance.ForceRebuild;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code piecework rebuild}. */
@Command(
        name = "rebuild",
        header = "Write balances, entries and statements again from the events.",
        description = {
            "Replays every event, prints each row that differs from the stored one, and replaces the stored rows.",
            "Refuses while another process writes to the ledger. It changes nothing, and the exit code is 1, where the rows"
                    + " may be evidence: where events are damaged or contradict each other, or rows have lost their event."
                    + " Keep a copy of the database then, and find the cause.",
            "Run 'piecework verify' first: it shows the same differences and changes nothing."
        },
        footer = {
            "piecework rebuild --db ledger.mv.db",
            "piecework rebuild --force case-7 --by ops-1 --approved-by ops-2 --because 'copy kept, see case 7'"
        })
final class RebuildCommand extends LedgerCommand {

    @ArgGroup(exclusive = false, heading = "To rebuild in spite of evidence, by two operators:")
    private @Nullable Forced forced;

    /** Recorded in an event before the rebuild. */
    private static final class Forced {

        @Option(
                names = "--force",
                required = true,
                paramLabel = "ID",
                description = "Rebuild in any case, and first record under this id what differed.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String operation;

        @Option(names = "--by", required = true, paramLabel = "NAME", description = "The operator who rebuilds.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String by;

        @Option(
                names = "--approved-by",
                required = true,
                paramLabel = "NAME",
                description = "Another operator, who approved it.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String approver;

        @Option(names = "--because", required = true, paramLabel = "TEXT", description = "The reason.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String reason;

        ForceRebuild command() {
            return ForceRebuild.of(operation, reason, approver).by(Actor.operator(by));
        }
    }

    @Override
    public Integer call() throws Exception {
        try (Database database = database(Database.Use.WRITES);
                Ledger ledger = open(database, Database.Use.WRITES);
                ReplayReport report = new ReplayReport(out(), err(), width())) {
            Replay.Result replayed = forced == null
                    ? Audit.of(ledger.asOperator()).rebuild(report)
                    : Audit.of(ledger.asOperator()).forceRebuild(forced.command(), report);
            report.done();
            if (replayed.unused() > 0) {
                printNote(ReplayReport.unused(replayed.unused(), replayed.ranges()));
            }
            boolean refused = replayed.hasEvidence() && forced == null;
            out().println(ReplayReport.read(replayed.events(), replayed.streams()) + " replayed: "
                    + (refused ? evidence(replayed) + ", nothing was changed" : result(replayed)));
            if (refused) {
                printNote("keep a copy of the database and find the cause before you rebuild; see --force");
            }
            return refused ? ErrorHandler.FAILED : 0;
        }
    }

    /** What a rebuild would destroy the last witnesses of. */
    private static String evidence(Replay.Result replayed) {
        var kinds = new ArrayList<String>();
        if (replayed.damaged() > 0) {
            kinds.add("events are damaged (" + ReplayReport.count(replayed.damaged()) + ")");
        }
        if (replayed.contradicting() > 0) {
            kinds.add("events contradict each other (" + ReplayReport.count(replayed.contradicting()) + ")");
        }
        if (replayed.orphaned() > 0) {
            kinds.add("rows have lost their event (" + ReplayReport.count(replayed.orphaned()) + ")");
        }
        return String.join(", ", kinds);
    }

    private static String result(Replay.Result replayed) {
        return replayed.differing() == 0
                ? "nothing differed"
                : "replaced the rows that differed (" + ReplayReport.count(replayed.differing()) + ")";
    }
}
