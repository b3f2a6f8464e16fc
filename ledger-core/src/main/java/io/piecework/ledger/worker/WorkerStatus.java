package io.piecework.ledger.worker;

import java.util.Locale;

/** How a worker stands with the platform. */
public enum WorkerStatus {
    ACTIVE,
    /** Takes no more work and is not paid out. */
    SUSPENDED,
    /** As suspended, for good unless reinstated. */
    CLOSED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
