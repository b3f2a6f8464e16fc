package io.piecework.ledger.interchange;

import static io.piecework.ledger.interchange.MechanicalTurkImport.ACTOR;

import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.assignment.AssignmentHistory;
import io.piecework.ledger.assignment.AssignmentStatus;
import io.piecework.ledger.assignment.AssignmentStep;
import io.piecework.ledger.assignment.AssignmentView;
import io.piecework.ledger.assignment.Assignments;
import io.piecework.ledger.stream.Reading;
import java.time.Instant;

/**
 * What was decided before what a row says, or after it: Mechanical Turk approves what was rejected and never the other way round, so
 * that the times tell which of two files is the newer one.
 */
final class RecordedDecisions {

    private final Reading reading;

    RecordedDecisions(Reading reading) {
        this.reading = reading;
    }

    /** Whether a rejection can be overturned as it stands. */
    static boolean isRejected(AssignmentView recorded) {
        return recorded.status() == AssignmentStatus.REJECTED || recorded.status() == AssignmentStatus.APPEALED;
    }

    /** Whether the row approves what was rejected before. */
    boolean overturns(AssignmentView recorded, ResultsRow row) {
        return isRejected(recorded)
                && row.status() == AssignmentStatus.APPROVED
                && !row.decided().isBefore(at(last(recorded, AssignmentEvent.Rejected.class)));
    }

    /** Whether the row is from before an import approved what it rejects. */
    boolean wasOverturned(AssignmentView recorded, ResultsRow row) {
        if (recorded.status() != AssignmentStatus.APPROVED || row.status() != AssignmentStatus.REJECTED) {
            return false;
        }
        AssignmentStep.Decision approval = last(recorded, AssignmentStep.Decision.class);
        boolean known = approval instanceof AssignmentEvent.Overturned
                || approval.stamp().actor().equals(ACTOR);
        return known && !row.decided().isAfter(at(approval));
    }

    private <E extends AssignmentEvent> E last(AssignmentView recorded, Class<E> type) {
        AssignmentHistory history =
                Assignments.history(reading, recorded.assignment()).orElseThrow();
        E event = history.find(type);
        if (event == null) {
            throw new IllegalStateException(
                    recorded.assignment() + " is " + recorded.status() + " and nothing says why");
        }
        return event;
    }

    private static Instant at(AssignmentEvent event) {
        return event.stamp().effective();
    }
}
