package io.piecework.ledger.assignment;

import java.util.Locale;

/** Where an assignment stands. */
public enum AssignmentStatus {
    ACCEPTED,
    RETURNED,
    TIMED_OUT,
    SUBMITTED,
    REVISION_REQUESTED,
    APPROVED,
    PARTIALLY_APPROVED,
    SCREENED_OUT,
    /** The visit could not be made, says the worker; nobody decided on it yet. */
    VISIT_REPORTED,
    VISIT_COMPENSATED,
    VISIT_REFUSED,
    REJECTED,
    /** Rejected, and the worker does not agree. */
    APPEALED,
    /** Paid, and somebody does not agree. */
    DISPUTED,
    /** Paid, and wholly taken back. */
    REVERSED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
