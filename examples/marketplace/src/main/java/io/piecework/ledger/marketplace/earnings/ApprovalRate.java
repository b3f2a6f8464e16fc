package io.piecework.ledger.marketplace.earnings;

import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.reading.lists.WorkerLists;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import java.util.EnumSet;
import java.util.Set;

/**
 * How much of a worker's decided work was paid, since the beginning. What was screened out, and pay that was taken back, counts neither way.
 *
 * @param decided approved and rejected pieces
 */
record ApprovalRate(long approved, long decided) {

    private static final Set<AssignmentStatus> APPROVED = EnumSet.of(
            AssignmentStatus.APPROVED,
            AssignmentStatus.PARTIALLY_APPROVED,
            AssignmentStatus.VISIT_COMPENSATED,
            AssignmentStatus.DISPUTED);
    private static final Set<AssignmentStatus> REJECTED =
            EnumSet.of(AssignmentStatus.REJECTED, AssignmentStatus.APPEALED, AssignmentStatus.VISIT_REFUSED);

    static ApprovalRate of(WorkerLists lists) {
        long approved = count(lists, APPROVED);
        return new ApprovalRate(approved, approved + count(lists, REJECTED));
    }

    private static long count(WorkerLists lists, Set<AssignmentStatus> statuses) {
        return statuses.stream()
                .mapToLong(status -> Listed.all(after -> lists.assignments(status, after, Listed.CHUNK), piece -> true)
                        .size())
                .sum();
    }

    /** Rounded, but 100 is all of them. */
    public long percent() {
        if (approved == decided) {
            return decided == 0 ? 0 : 100;
        }
        return Math.min(99, (200 * approved + decided) / (2 * decided));
    }
}
