package io.piecework.ledger.calendar;

import io.piecework.ledger.Ledger;
import java.time.InstantSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Runs the due work together with other processes, and prints its share. */
final class DueWorkProcess {

    private DueWorkProcess() {}

    /** Takes the URL of PostgreSQL. Starts when its standard input has a byte. */
    public static void main(String[] arguments) throws Exception {
        var source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        try (Ledger ledger = Ledger.builder()
                .dataSource(source)
                .clock(InstantSource.fixed(PendingReviews.ALL_DUE))
                .build()) {
            System.out.println("ready");
            System.in.read();
            DueSummary summary = ledger.runDue(PendingReviews.ALL_DUE);
            System.out.println(summary.approved() + " " + summary.leftToOthers());
        }
    }
}
