package io.piecework.ledger;

import io.piecework.ledger.delivery.listener.Listeners;
import io.piecework.ledger.engine.Engine;

/** Gives the listeners of a ledger the ports of its engine. */
final class LedgerListeners {

    private LedgerListeners() {}

    static Listeners of(Engine engine) {
        return new Listeners(
                engine.log(),
                engine,
                engine.sideTables(),
                engine.highWaterMark(),
                engine.sharedClock(),
                engine.patience());
    }
}
