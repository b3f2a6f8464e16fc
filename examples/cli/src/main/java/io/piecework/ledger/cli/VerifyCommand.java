package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Verification;
import picocli.CommandLine.Command;

/** {@code piecework verify}. */
@Command(
        name = "verify",
        description = {
            "Prove the database: every stream counts without a hole, every event can be read and has the hash that its"
                    + " content and its predecessor give, entries, balances and statements follow from the events, and"
                    + " every currency's journal sums to zero.",
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
            return verification.isClean() ? 0 : Mishaps.FAILED;
        }
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
