package io.piecework.ledger.account.opening;

import java.util.Locale;

/** Whether an opening balance comes before all other money of its account. */
public enum OpeningOrder {
    /** The account has no money yet. */
    FIRST,
    /** The account may have money already, because work for the ledger began before the balance was carried over. */
    LATE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
