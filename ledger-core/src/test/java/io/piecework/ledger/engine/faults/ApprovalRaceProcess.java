package io.piecework.ledger.engine.faults;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.engine.TestEngine;
import org.postgresql.ds.PGSimpleDataSource;

/** Takes part in a {@link ApprovalRace}, and says what it was answered. */
final class ApprovalRaceProcess {

    private ApprovalRaceProcess() {}

    /** PostgreSQL's URL, a name, and the number of rounds; begins when there is something to read. */
    public static void main(String[] arguments) throws Exception {
        var source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        try (Ledger ledger =
                Ledger.builder().dataSource(source).clock(TestEngine.clock()).build()) {
            System.out.println("ready");
            System.in.read();
            ApprovalRace.run(ledger, arguments[1], Integer.parseInt(arguments[2]))
                    .forEach(System.out::println);
        }
    }
}
