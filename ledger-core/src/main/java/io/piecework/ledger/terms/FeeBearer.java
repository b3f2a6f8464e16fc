package io.piecework.ledger.terms;

import java.util.Locale;

/** Whose money the platform's fee is. */
public enum FeeBearer {
    /** On top of the reward: the requester reserves both. */
    REQUESTER,
    /** Out of the reward: the worker earns the rest. */
    WORKER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
