package io.piecework.ledger.reading.statement.line;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The words of a statement line for a step of the review that is no decision: a requested revision, an appeal, a dispute, and work that was not
 * submitted in time.
 *
 * @param offered the reward that is lost; null for a step that loses none
 */
record ReviewStepLine(
        LineKind kind, @Nullable Reason reason, @Nullable Amount offered) {

    static Optional<ReviewStepLine> of(AssignmentEvent.Step work) {
        if (work instanceof AssignmentEvent.RevisionRequested asked) {
            return Optional.of(new ReviewStepLine(LineKind.REVISION_REQUESTED, asked.reason(), null));
        }
        if (work instanceof AssignmentEvent.Appealed appealed) {
            return Optional.of(new ReviewStepLine(LineKind.APPEALED, appealed.reason(), null));
        }
        if (work instanceof AssignmentEvent.AppealDismissed dismissed) {
            return Optional.of(new ReviewStepLine(LineKind.APPEAL_DISMISSED, dismissed.reason(), null));
        }
        if (work instanceof AssignmentEvent.TimedOut late) {
            return Optional.of(
                    new ReviewStepLine(LineKind.TIMED_OUT, null, late.price().reward()));
        }
        return work instanceof AssignmentEvent.Disputed disputed
                ? Optional.of(new ReviewStepLine(LineKind.DISPUTED, disputed.reason(), null))
                : Optional.empty();
    }
}
