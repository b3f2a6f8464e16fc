package io.piecework.ledger.statement;

import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.assignment.AssignmentStep;
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
record TalkLine(
        String kind, @Nullable TaskId task, @Nullable RequesterId requester, Reason reason) {

    static Optional<TalkLine> of(AssignmentStep work) {
        if (work instanceof AssignmentEvent.RevisionRequested asked) {
            return Optional.of(new TalkLine("revision requested", null, null, asked.reason()));
        }
        if (work instanceof AssignmentEvent.Appealed appealed) {
            return Optional.of(new TalkLine("appealed", appealed.task(), appealed.requester(), appealed.reason()));
        }
        if (work instanceof AssignmentEvent.AppealDismissed dismissed) {
            return Optional.of(new TalkLine("appeal dismissed", null, dismissed.requester(), dismissed.reason()));
        }
        return work instanceof AssignmentEvent.Disputed disputed
                ? Optional.of(new TalkLine("disputed", null, null, disputed.reason()))
                : Optional.empty();
    }
}
