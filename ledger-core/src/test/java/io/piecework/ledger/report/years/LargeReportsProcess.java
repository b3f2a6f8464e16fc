package io.piecework.ledger.report.years;

import io.piecework.ledger.FinanceReports;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.statement.StatementPeriod;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.testing.SettableClock;
import java.nio.file.Path;

/** Prints the digest of one report over an H2 file, in a process of its own, so that its heap can be limited. */
final class LargeReportsProcess {

    private LargeReportsProcess() {}

    public static void main(String[] args) {
        try (FreshDatabase database = TestDatabase.file(Path.of(args[0]));
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(SettableClock.at(LargeReportsTest.NOW.toString()))
                        .build()) {
            FinanceReports reports = ledger.asAuditor().reports();
            var digest = new RowDigest();
            PageReports.each(reports, StatementPeriod.all(), LargeReportsTest.SINCE, args[1], digest::add);
            System.out.println(digest);
        }
    }
}
