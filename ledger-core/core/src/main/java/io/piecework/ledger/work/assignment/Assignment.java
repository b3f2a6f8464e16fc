package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of an assignment.
 *
 * @param steps the steps in the assignment's own stream; the recurring ones are in their operations' streams
 * @param progress null before the first event
 * @param reason of the last step; null where it has none
 * @param last when the last step happened; null before the first event
 * @param topUps what top-ups to a floor have added to the pay, less what was taken back of them; null before the first
 */
record Assignment(
        List<AssignmentStep> steps,
        @Nullable Progress progress,
        @Nullable Reason reason,
        @Nullable Stamp last,
        @Nullable Amount topUps) {

    static final StreamKind<Assignment> KIND = StreamKind.of(
            "assignment", new Assignment(List.of(), null, null, null, null), AssignmentEvent.class, Assignment::evolve);

    private static final Map<Class<?>, AssignmentStatus> STATUS_AFTER = Map.ofEntries(
            Map.entry(AssignmentEvent.Accepted.class, AssignmentStatus.ACCEPTED),
            Map.entry(AssignmentEvent.Returned.class, AssignmentStatus.RETURNED),
            Map.entry(AssignmentEvent.TimedOut.class, AssignmentStatus.TIMED_OUT),
            Map.entry(AssignmentEvent.Submitted.class, AssignmentStatus.SUBMITTED),
            Map.entry(AssignmentEvent.Approved.class, AssignmentStatus.APPROVED),
            Map.entry(AssignmentEvent.ApprovedAutomatically.class, AssignmentStatus.APPROVED),
            Map.entry(AssignmentEvent.PartiallyApproved.class, AssignmentStatus.PARTIALLY_APPROVED),
            Map.entry(AssignmentEvent.Rejected.class, AssignmentStatus.REJECTED),
            Map.entry(AssignmentEvent.ScreenedOut.class, AssignmentStatus.SCREENED_OUT),
            Map.entry(AssignmentEvent.VisitReported.class, AssignmentStatus.VISIT_REPORTED),
            Map.entry(AssignmentEvent.VisitCompensated.class, AssignmentStatus.VISIT_COMPENSATED),
            Map.entry(AssignmentEvent.VisitRefused.class, AssignmentStatus.VISIT_REFUSED),
            Map.entry(AssignmentEvent.Appealed.class, AssignmentStatus.APPEALED),
            Map.entry(AssignmentEvent.AppealDismissed.class, AssignmentStatus.REJECTED),
            Map.entry(AssignmentEvent.Overturned.class, AssignmentStatus.APPROVED));

    /** The last step of this type; null where there is none. */
    <E extends AssignmentEvent> @Nullable E find(Class<E> type) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (type.isInstance(steps.get(i))) {
                return type.cast(steps.get(i));
            }
        }
        return null;
    }

    /** The progress of an assignment that was accepted. */
    Progress current() {
        return Objects.requireNonNull(progress);
    }

    /** The status that the last decision led to, without what disputes and reversals changed since. */
    AssignmentStatus decided() {
        AssignmentStep.Decision last = find(AssignmentStep.Decision.class);
        if (last == null) {
            throw new IllegalStateException("the assignment has no decision");
        }
        return statusAfter(last);
    }

    private Assignment evolve(AssignmentEvent event) {
        if (event instanceof AssignmentEvent.Changed changed) {
            return new Assignment(steps, changed.progress(), changed.reason(), changed.stamp(), topUps);
        }
        if (event instanceof AssignmentEvent.ToppedUp toppedUp) {
            return new Assignment(steps, progress, reason, last, toppedUp.topUps());
        }
        var longer = new ArrayList<>(steps);
        longer.add((AssignmentStep) event);
        return new Assignment(List.copyOf(longer), after(event), AssignmentView.reasonOf(event), event.stamp(), topUps);
    }

    private Progress after(AssignmentEvent event) {
        Progress before =
                progress == null ? new Progress(AssignmentStatus.ACCEPTED, null, null, null, null, null) : progress;
        if (event instanceof AssignmentEvent.Submitted submitted) {
            Instant since = Objects.requireNonNull(last).effective();
            return before.submitted(since, submitted.stamp().effective(), submitted.approveAt());
        }
        Instant deadline = event instanceof AssignmentEvent.Accepted accepted ? accepted.submitBy() : null;
        return before.to(statusAfter(event), deadline);
    }

    static AssignmentStatus statusAfter(AssignmentEvent event) {
        AssignmentStatus status = STATUS_AFTER.get(event.getClass());
        if (status == null) {
            throw new IllegalStateException(
                    "an assignment's stream cannot hold " + event.getClass().getSimpleName());
        }
        return status;
    }
}
