package io.piecework.ledger.file.years;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.file.export.parquet.ExportProgress;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.years.RowDigest;
import io.piecework.ledger.reports.finance.years.Year;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Exports a ledger to files, then asks for every report, in a process of its own, so that its heap can be limited. It prints each report's digest
 * to the output, and times and the heap to the errors.
 */
final class LargeBooksProcess {

    /** An export or a report. */
    private interface Work {
        void run() throws IOException;
    }

    private LargeBooksProcess() {}

    /** @param args the database's URL with the user, and the folder of the files */
    public static void main(String[] args) throws Exception {
        try (Ledger ledger = Ledger.builder()
                .dataSource(source(args[0]))
                .clock(SettableClock.at(Year.END.toString()))
                .build()) {
            timed(
                    "export",
                    () -> LedgerFiles.of(ledger.asAuditor())
                            .exportParquet(Path.of(args[1]), StatementPeriod.all(), ExportProgress.NONE));
            for (String name : PageReports.NAMES) {
                var digest = new RowDigest();
                timed(
                        name,
                        () -> PageReports.each(
                                Reports.of(ledger.asAuditor()),
                                StatementPeriod.all(),
                                LargeBooksTest.SINCE,
                                name,
                                digest::add));
                System.out.println(name + ": " + digest);
            }
        }
    }

    private static void timed(String what, Work work) throws IOException {
        long begun = System.nanoTime();
        try {
            work.run();
        } catch (OutOfMemoryError e) {
            System.out.println(what + ": " + e);
        }
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        System.err.printf(
                "%s in %s, peak heap so far %d MB%n", what, Duration.ofNanos(System.nanoTime() - begun), heap >> 20);
    }

    private static DataSource source(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return JdbcConnectionPool.create(url, "sa", "");
        }
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }
}
