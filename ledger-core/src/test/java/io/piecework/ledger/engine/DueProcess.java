package io.piecework.ledger.engine;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.calendar.DueSummary;
import java.time.InstantSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Does what is due together with others, and says how much of it. */
final class DueProcess {

    private DueProcess() {}

    /** PostgreSQL's URL; begins when there is something to read. */
    public static void main(String[] arguments) throws Exception {
        var source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        try (Ledger ledger = Ledger.builder()
                .dataSource(source)
                .clock(InstantSource.fixed(DueWork.ALL_DUE))
                .build()) {
            System.out.println("ready");
            System.in.read();
            DueSummary summary = ledger.runDue(DueWork.ALL_DUE);
            System.out.println(summary.approved() + " " + summary.alreadyDone());
        }
    }
}
