package io.piecework.ledger.file.imports;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.AssignmentHistory;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.Assignments;
import java.time.Instant;

/**
 * Compares a row's decision with the recorded one. Mechanical Turk can approve rejected work, but never reject approved work, so the times of
 * the decisions tell which of two files is the newer one.
 */
final class RecordedDecisions {

    private final Reading reading;
    private final Actor importer;

    /** @param importer who decides by imports */
    RecordedDecisions(Reading reading, Actor importer) {
        this.reading = reading;
        this.importer = importer;
    }

    /** Whether the work is rejected, and so can be overturned. */
    static boolean isRejected(AssignmentView recorded) {
        return recorded.status() == AssignmentStatus.REJECTED || recorded.status() == AssignmentStatus.APPEALED;
    }

    /** Whether the row approves work that was rejected before the row's decision. */
    boolean overturns(AssignmentView recorded, ResultsRow row) {
        return isRejected(recorded)
                && row.status() == AssignmentStatus.APPROVED
                && !row.decided().isBefore(at(last(recorded, AssignmentEvent.Rejected.class)));
    }

    /** Whether the row is an older rejection of work that an import approved later. */
    boolean wasOverturned(AssignmentView recorded, ResultsRow row) {
        if (recorded.status() != AssignmentStatus.APPROVED || row.status() != AssignmentStatus.REJECTED) {
            return false;
        }
        AssignmentEvent.Decision approval = last(recorded, AssignmentEvent.Decision.class);
        if (approval instanceof AssignmentEvent.Overturned) {
            return !row.decided().isAfter(at(approval));
        }
        // of two decisions at one time, neither is the older one
        return approval.stamp().actor().equals(importer) && row.decided().isBefore(at(approval));
    }

    private <E extends AssignmentEvent> E last(AssignmentView recorded, Class<E> type) {
        AssignmentHistory history =
                Assignments.history(reading, recorded.assignment()).orElseThrow();
        E event = history.find(type);
        if (event == null) {
            throw new IllegalStateException(
                    recorded.assignment() + " is " + recorded.status() + ", but has no event of that decision");
        }
        return event;
    }

    private static Instant at(AssignmentEvent event) {
        return event.stamp().effective();
    }
}
