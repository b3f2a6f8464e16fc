package io.piecework.ledger.engine.port;

import org.apiguardian.api.API;

/** The answer of a closed ledger to every call that would read or store. */
@API(status = API.Status.INTERNAL)
public final class ClosedLedger {

    private ClosedLedger() {}

    public static IllegalStateException exception() {
        return new IllegalStateException("the ledger is closed");
    }
}
