package io.piecework.ledger.delivery.due;

import io.piecework.ledger.Ledger;
import java.time.InstantSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Runs due work at the same time as other processes, and prints how much it did. */
final class DueWorkProcess {

    private DueWorkProcess() {}

    /** @param arguments the URL of the PostgreSQL database; the run begins when there is standard input */
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
            System.out.println(summary.approved() + " " + summary.alreadyDone());
        }
    }
}
