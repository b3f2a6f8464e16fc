package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.ClosedPeriod;
import io.piecework.ledger.audit.Verification;
import io.piecework.ledger.cli.database.Database;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code piecework verify}. */
@Command(
        name = "verify",
        header = "Prove that the database is complete and consistent.",
        description = {
            "Checks that no event is missing from the sequence of a task, an assignment, a worker and so on, that every"
                    + " event can be read and its stored hash matches its content and the hash before it, that entries,"
                    + " balances and statements follow from the events, that every currency's journal sums to zero, and"
                    + " that closed periods are as they were closed.",
            "Prints one line for each difference; the exit code is 1 when there is one. Other processes may write at the"
                    + " same time."
        },
        footer = {"piecework verify", "piecework verify --db restored.mv.db"})
final class VerifyCommand extends LedgerCommand {

    @Override
    public Integer call() throws Exception {
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS);
                ReplayReport report = new ReplayReport(out(), err(), width())) {
            Verification verification = ledger.asAuditor().verify(report);
            report.done();
            if (verification.unused() > 0) {
                printNote(ReplayReport.unused(verification.unused()));
            }
            out().println(ReplayReport.read(verification.events(), verification.streams()) + " verified: "
                    + result(verification));
            if (!verification.isClean()) {
                return ErrorHandler.FAILED;
            }
            printPeriods(ledger.asAuditor().closedPeriods());
            return 0;
        }
    }

    /** Prints until when the books of each currency are closed, and the periods without a seal, which could not be checked. */
    private void printPeriods(List<ClosedPeriod> periods) {
        var books = new LinkedHashMap<String, String>();
        periods.forEach(period -> books.put(period.currency().getCurrencyCode(), inWords(period)));
        if (!books.isEmpty()) {
            print("books closed: " + String.join(", ", books.values()) + "\n");
        }
        for (ClosedPeriod period : periods) {
            if (period.seal() == null) {
                print("without a seal: " + inWords(period) + ", closed by " + period.by()
                        + "; once you know why, 'piecework close "
                        + period.currency().getCurrencyCode() + " --until "
                        + period.until() + " --by " + period.by().name()
                        + "' makes a seal from the journal as it is now\n");
            }
        }
    }

    private static String inWords(ClosedPeriod period) {
        return period.currency().getCurrencyCode() + " up to " + period.until();
    }

    private static String result(Verification verification) {
        if (verification.isClean()) {
            return "nothing differs";
        }
        return verification.findings() == 1
                ? "1 thing differs"
                : ReplayReport.count(verification.findings()) + " things differ";
    }
}
