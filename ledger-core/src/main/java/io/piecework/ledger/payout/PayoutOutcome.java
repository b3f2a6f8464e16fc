package io.piecework.ledger.payout;

import java.util.Locale;

/** What a rail can say of an attempt. */
public enum PayoutOutcome {
    /** It arrived. */
    PAID,
    /** It did not, and the money is back. */
    FAILED,
    /** It had arrived, and came back. */
    RETURNED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
