package io.piecework.ledger.notice;

import java.util.Locale;

/** A time in which somebody can still do something. */
public enum Window {
    /** The requester decides on the work before it is approved by itself. */
    APPROVAL,
    /** The worker appeals against a rejection, or it is overturned. */
    OVERTURN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
