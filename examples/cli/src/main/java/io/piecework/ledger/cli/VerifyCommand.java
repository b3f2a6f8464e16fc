package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.ClosedPeriod;
import io.piecework.ledger.audit.Verification;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code piecework verify}. */
@Command(
        name = "verify",
        description = {
            "Prove the database: every stream counts without a hole, every event can be read and has the hash that its"
                    + " content and its predecessor give, entries, balances and statements follow from the events, every"
                    + " currency's journal sums to zero, and closed periods hold what they were closed with.",
            "Prints a line for each thing that differs, and ends with exit code 1 when there is one. Others may go on"
                    + " writing."
        })
final class VerifyCommand extends LedgerCommand {

    @Override
    public Integer call() throws Exception {
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS);
                ReplayReport report = new ReplayReport(out(), err())) {
            Verification verification = ledger.asAuditor().verify(report);
            report.done();
            if (verification.unused() > 0) {
                err().println(ReplayReport.unused(verification.unused()));
            }
            out().println(ReplayReport.read(verification.events(), verification.streams()) + " verified: "
                    + told(verification));
            if (!verification.isClean()) {
                return Mishaps.FAILED;
            }
            String closed = closed(ledger.asAuditor().closedPeriods());
            if (!closed.isEmpty()) {
                out().println("books closed: " + closed);
            }
            return 0;
        }
    }

    /** Up to where, by currency; a period without a seal was not held against anything. */
    private static String closed(List<ClosedPeriod> periods) {
        var books = new LinkedHashMap<String, String>();
        for (ClosedPeriod period : periods) {
            String code = period.currency().getCurrencyCode();
            String sealed = period.seal() == null
                    ? " (without its seal: piecework close " + code + " --until " + period.until() + " --by "
                            + period.by().name() + ")"
                    : "";
            books.put(code, code + " up to " + period.until() + sealed);
        }
        return String.join(", ", books.values());
    }

    private static String told(Verification verification) {
        if (verification.isClean()) {
            return "nothing differs";
        }
        return verification.findings() == 1
                ? "1 thing differs"
                : ReplayReport.count(verification.findings()) + " things differ";
    }
}
