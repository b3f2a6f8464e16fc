package io.piecework.ledger.reading.notice;

import java.util.Locale;

/** A period in which a person can still act, and whose end is announced. */
public enum Window {
    /** The requester can review a submission before it is approved automatically. */
    APPROVAL,
    /** The worker can appeal a rejection, and the requester can overturn it. */
    OVERTURN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
