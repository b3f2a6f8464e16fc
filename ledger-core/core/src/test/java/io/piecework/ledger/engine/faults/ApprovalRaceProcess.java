package io.piecework.ledger.engine.faults;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.engine.TestEngine;
import org.postgresql.ds.PGSimpleDataSource;

/** Takes part in an {@link ApprovalRace} and prints its answers. */
final class ApprovalRaceProcess {

    private ApprovalRaceProcess() {}

    /** Takes the URL of PostgreSQL, a name, and the number of rounds. Starts when its standard input has a byte. */
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
