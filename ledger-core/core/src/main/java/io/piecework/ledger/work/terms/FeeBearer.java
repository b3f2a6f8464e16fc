package io.piecework.ledger.work.terms;

import java.util.Locale;

/** The bearer of the platform's fee. */
public enum FeeBearer {
    /** The fee comes on top of the reward; the requester reserves both. */
    REQUESTER,
    /** The fee comes out of the reward; the worker earns the rest. */
    WORKER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
