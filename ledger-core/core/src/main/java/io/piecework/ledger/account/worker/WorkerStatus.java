package io.piecework.ledger.account.worker;

import java.util.Locale;

/** A worker's status with the platform, the same in all currencies. */
public enum WorkerStatus {
    ACTIVE,
    /** Takes no new work and is not paid out. */
    SUSPENDED,
    /** Suspended, and final unless reinstated. */
    CLOSED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
