package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;

/** Payments to workers for the tests: each causes two messages, first that of the worker's account, then that of the award. */
final class Payments {

    private static final PollingPolicy QUICK = new PollingPolicy(100, Duration.ofMillis(10), Duration.ofMillis(50));
    private static final BackOff SOON = new BackOff(Duration.ofMillis(20), Duration.ofMillis(100), 3);

    private Payments() {}

    /** Pays {@code award:name} to a worker. */
    static void pay(Ledger ledger, String name, String worker) {
        ledger.execute(CompensateWorker.of(name, worker, Amount.parse("EUR 1.00"), "sorry"));
    }

    /** Starts at the first event, with short pauses. */
    static ListenerPolicy quick() {
        return ListenerPolicy.fromTheBeginning().polling(QUICK).backOff(SOON);
    }
}
