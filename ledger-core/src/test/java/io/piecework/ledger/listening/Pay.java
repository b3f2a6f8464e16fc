package io.piecework.ledger.listening;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.award.CompensateWorker;
import io.piecework.ledger.money.Amount;
import java.time.Duration;

/** What tests have a worker paid: each is told of in two messages, the account's first. */
final class Pay {

    private static final PollingPolicy QUICK = new PollingPolicy(100, Duration.ofMillis(10), Duration.ofMillis(50));
    private static final BackOff SOON = new BackOff(Duration.ofMillis(20), Duration.ofMillis(100), 3);

    private Pay() {}

    /** Pays {@code award:name} to a worker. */
    static void pay(Ledger ledger, String name, String worker) {
        ledger.execute(CompensateWorker.of(name, worker, Amount.parse("EUR 1.00"), "sorry"));
    }

    /** From the beginning, with short pauses. */
    static ListenerPolicy quick() {
        return ListenerPolicy.fromTheBeginning().paced(QUICK).retried(SOON);
    }
}
