package io.piecework.ledger.payout;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.fixtures.WrongClock;
import org.postgresql.ds.PGSimpleDataSource;

/** Takes part in a {@link PayoutRace} with a wrong clock, and prints its answers. */
final class PayoutRaceProcess {

    private PayoutRaceProcess() {}

    /** Takes the URL of PostgreSQL, a name, and the number of rounds. Starts when its standard input has a byte. */
    public static void main(String[] arguments) throws Exception {
        var source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        try (Ledger ledger = Ledger.builder()
                .dataSource(source)
                .clock(new WrongClock(arguments[1]))
                .build()) {
            System.out.println("ready");
            System.in.read();
            PayoutRace.run(ledger, arguments[1], Integer.parseInt(arguments[2])).forEach(System.out::println);
        }
    }
}
