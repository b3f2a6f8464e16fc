package io.piecework.ledger.worker;

import java.util.Locale;

/** Whether a hold still keeps anything back. */
public enum HoldStatus {
    STANDING,
    RELEASED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
