package io.piecework.ledger.statement;

import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.assignment.AssignmentStep;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.message.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The words of a statement line for a step of the review that is no decision: a requested revision, an appeal, a dispute.
 *
 * @param task null where the event does not contain it
 */
record ReviewStepLine(
        String kind, @Nullable TaskId task, @Nullable RequesterId requester, Reason reason) {

    static final String APPEALED = "appealed";
    static final String DISPUTED = "disputed";

    static Optional<ReviewStepLine> of(AssignmentStep work) {
        if (work instanceof AssignmentEvent.RevisionRequested asked) {
            return Optional.of(new ReviewStepLine("revision requested", null, null, asked.reason()));
        }
        if (work instanceof AssignmentEvent.Appealed appealed) {
            return Optional.of(new ReviewStepLine(APPEALED, appealed.task(), appealed.requester(), appealed.reason()));
        }
        if (work instanceof AssignmentEvent.AppealDismissed dismissed) {
            return Optional.of(new ReviewStepLine("appeal dismissed", null, dismissed.requester(), dismissed.reason()));
        }
        return work instanceof AssignmentEvent.Disputed disputed
                ? Optional.of(new ReviewStepLine(DISPUTED, null, null, disputed.reason()))
                : Optional.empty();
    }
}
