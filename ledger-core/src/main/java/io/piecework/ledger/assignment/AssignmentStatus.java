package io.piecework.ledger.assignment;

import java.util.Locale;

/** The status of an assignment. */
public enum AssignmentStatus {
    ACCEPTED,
    RETURNED,
    TIMED_OUT,
    SUBMITTED,
    REVISION_REQUESTED,
    APPROVED,
    PARTIALLY_APPROVED,
    SCREENED_OUT,
    /** The worker reported that the visit was impossible; the reviewer has not decided yet. */
    VISIT_REPORTED,
    VISIT_COMPENSATED,
    VISIT_REFUSED,
    REJECTED,
    /** Rejected; the worker's appeal is open. */
    APPEALED,
    /** Paid; a dispute about the pay is open. */
    DISPUTED,
    /** Paid, and all of the pay taken back. */
    REVERSED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
