package io.piecework.ledger.listing;

import java.util.Locale;

/** Which way money moved between a requester and the platform. */
public enum FundingKind {
    DEPOSIT,
    REFUND;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
