package io.piecework.ledger.work.assignment;

import java.util.Locale;
import org.apiguardian.api.API;

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

    /** The status after an event of the assignment's own stream. */
    @API(status = API.Status.INTERNAL)
    public static AssignmentStatus after(AssignmentEvent event) {
        return event instanceof AssignmentEvent.Changed changed
                ? changed.progress().status()
                : Assignment.statusAfter(event);
    }

    /** @throws IllegalArgumentException when the text is no status, such as {@code timed-out} */
    public static AssignmentStatus parse(String text) {
        for (AssignmentStatus status : values()) {
            if (status.toString().equals(text)) {
                return status;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is no status of an assignment");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
