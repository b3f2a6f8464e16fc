package io.piecework.ledger.spring;

import io.piecework.ledger.delivery.listener.Listener;
import io.piecework.ledger.delivery.listener.ListenerPolicy;

/**
 * A bean that receives the ledger's events, each at least once and in a new transaction of the application. Where a call fails, its
 * transaction is rolled back and the event is retried later. {@link OnLedgerEvent} does the same for methods.
 *
 * <p>A bean that is also a {@link io.piecework.ledger.delivery.listener.BatchListener} is called without a transaction.
 */
public interface LedgerListener extends Listener {

    /** The listener's name, under which all instances share one stored position. Do not change it: another name is another listener. */
    String name();

    /** Where a new listener starts, how its work is shared, polled and retried. */
    ListenerPolicy policy();
}
