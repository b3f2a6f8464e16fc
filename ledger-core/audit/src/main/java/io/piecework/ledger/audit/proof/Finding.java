package io.piecework.ledger.audit.proof;

import java.util.Locale;

/** What a verification found, from the gravest to the least; each has an exit code of {@code piecework verify}. */
public enum Finding {

    /** An event is damaged or contradicts another one, or a row does not follow from the events. */
    DIFFERENCE,

    /** The closing of a period was deleted or changed. */
    CLOSING,

    /** The events are not those of a fingerprint, which a seal contains. */
    FINGERPRINT,

    /**
     * A table, view or other object of the ledger is not as its schema makes it, or something was added that changes what the ledger reads
     * or stores.
     */
    DEFINITION,

    /** The positions of a listener were deleted or changed. */
    LISTENER,

    /** The sequence would give positions again that events have, or is at its end. */
    SET_BACK,

    /** A closed period has lost its seal. */
    SEAL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
