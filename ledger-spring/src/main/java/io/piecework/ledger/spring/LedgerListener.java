package io.piecework.ledger.spring;

import io.piecework.ledger.listening.Listener;
import io.piecework.ledger.listening.ListenerPolicy;

/**
 * A bean that is told of the ledger's events, each at least once and in a transaction of the application's own: what a call wrote there is
 * rolled back where it fails, and is given again later. {@link OnLedgerEvent} does the same for methods.
 */
public interface LedgerListener extends Listener {

    /** What its position is kept under, for ever and for all instances of the application. */
    String name();

    /** Where it begins, and how it works. */
    ListenerPolicy policy();
}
