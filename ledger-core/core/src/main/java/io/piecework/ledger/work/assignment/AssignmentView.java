package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The committed state of an assignment. All times are effective.
 *
 * @param reward for an approval, before any fee that the worker bears
 * @param deadline when the assignment times out or is approved automatically; null for no deadline
 * @param title of the task
 * @param submitted when the work was last submitted; null before that
 * @param decided when the last decision on the work was made; null before the first
 * @param overturnUntil the last moment for an appeal or an overturn of a rejection; null for none
 * @param paid what the last decision gave the worker, after any fee that the worker bears; null before the first
 * @param reversed the part of {@code paid} that was taken back
 * @param reason given with the last step; null for none
 */
public record AssignmentView(
        AssignmentId assignment,
        TaskId task,
        WorkerId worker,
        Amount reward,
        AssignmentStatus status,
        @Nullable Instant deadline,
        RequesterId requester,
        Title title,
        Instant accepted,
        @Nullable Instant submitted,
        @Nullable Instant decided,
        @Nullable Instant overturnUntil,
        @Nullable Amount paid,
        Amount reversed,
        @Nullable Reason reason) {

    /** The reason that is given with an event of the assignment's own stream; null for none. */
    @API(status = API.Status.INTERNAL)
    public static @Nullable Reason reasonOf(AssignmentEvent event) {
        if (event instanceof AssignmentEvent.Decision decision) {
            return decision.reason();
        }
        if (event instanceof AssignmentEvent.Changed changed) {
            return changed.reason();
        }
        if (event instanceof AssignmentEvent.VisitReported report) {
            return report.evidence();
        }
        if (event instanceof AssignmentEvent.Appealed appeal) {
            return appeal.reason();
        }
        return event instanceof AssignmentEvent.AppealDismissed dismissal ? dismissal.reason() : null;
    }

    static AssignmentView of(AssignmentId id, Assignment assignment, AssignmentEvent.Accepted accepted) {
        Progress progress = assignment.current();
        AssignmentEvent.Decision decision = assignment.find(AssignmentEvent.Decision.class);
        AssignmentEvent.Rejected rejection = assignment.find(AssignmentEvent.Rejected.class);
        return new AssignmentView(
                id,
                accepted.task(),
                accepted.worker(),
                accepted.price().reward(),
                progress.status(),
                progress.deadline(),
                accepted.requester(),
                accepted.title(),
                accepted.stamp().effective(),
                progress.submittedAt(),
                decision == null ? null : decision.stamp().effective(),
                rejection == null ? null : rejection.overturnUntil(),
                decision == null ? null : decision.pay().earned(),
                progress.reversed() == null
                        ? Amount.zero(accepted.price().currency())
                        : progress.reversed().lines().earned(),
                assignment.reason());
    }
}
