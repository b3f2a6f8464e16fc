package io.piecework.ledger.statement;

import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.message.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How it reads that the worker and whoever reviews spoke about work, with what was said.
 *
 * @param task which one's; null where the event does not say
 */
record ReviewStepLine(
        String kind, @Nullable TaskId task, @Nullable RequesterId requester, Reason reason) {

    static Optional<ReviewStepLine> of(AssignmentEvent.Work work) {
        if (work instanceof AssignmentEvent.RevisionRequested asked) {
            return Optional.of(new ReviewStepLine("revision requested", null, null, asked.reason()));
        }
        if (work instanceof AssignmentEvent.Appealed appealed) {
            return Optional.of(
                    new ReviewStepLine("appealed", appealed.task(), appealed.requester(), appealed.reason()));
        }
        if (work instanceof AssignmentEvent.AppealDismissed dismissed) {
            return Optional.of(new ReviewStepLine("appeal dismissed", null, dismissed.requester(), dismissed.reason()));
        }
        return work instanceof AssignmentEvent.Disputed disputed
                ? Optional.of(new ReviewStepLine("disputed", null, null, disputed.reason()))
                : Optional.empty();
    }
}
