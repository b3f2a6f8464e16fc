package io.piecework.ledger.account.worker;

import java.util.Locale;

/** The status of an explicit hold. */
public enum HoldStatus {
    ACTIVE,
    RELEASED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
