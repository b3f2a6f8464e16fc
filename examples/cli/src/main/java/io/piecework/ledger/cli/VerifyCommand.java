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
            tell(ledger.asAuditor().closedPeriods());
            return 0;
        }
    }

    /** Up to where, by currency, and which periods have no seal: those were not held against anything. */
    private void tell(List<ClosedPeriod> periods) {
        var books = new LinkedHashMap<String, String>();
        periods.forEach(period -> books.put(period.currency().getCurrencyCode(), told(period)));
        if (!books.isEmpty()) {
            out().println("books closed: " + String.join(", ", books.values()));
        }
        for (ClosedPeriod period : periods) {
            if (period.seal() == null) {
                out().println("without a seal: " + told(period) + ", closed by " + period.by()
                        + "; once it is known why, piecework close "
                        + period.currency().getCurrencyCode() + " --until "
                        + period.until() + " --by " + period.by().name() + " makes one from what the journal has now");
            }
        }
    }

    private static String told(ClosedPeriod period) {
        return period.currency().getCurrencyCode() + " up to " + period.until();
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
