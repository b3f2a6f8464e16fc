package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.DecidedAgainst;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.Taken;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        List<AssignmentEvent.Step> steps,
        @Nullable Progress progress,
        @Nullable Reason reason,
        @Nullable Stamp last,
        @Nullable Amount topUps) {

    static final StreamKind<Assignment> KIND = StreamKind.of(
                    "assignment",
                    new Assignment(List.of(), null, null, null, null),
                    AssignmentEvent.class,
                    Assignment::evolve)
            .about(assignment ->
                    assignment.steps.isEmpty() ? null : assignment.steps.get(0).worker());

    /** The last step of this type; null where there is none. */
    <E extends AssignmentEvent> @Nullable E find(Class<E> type) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (type.isInstance(steps.get(i))) {
                return type.cast(steps.get(i));
            }
        }
        return null;
    }

    /** The last step that made this decision against the worker; null where there is none. */
    AssignmentEvent.@Nullable Step find(DecisionId decision) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i) instanceof DecidedAgainst against) {
                Taken taken = against.taken();
                if (taken != null && taken.id().equals(decision)) {
                    return steps.get(i);
                }
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
        AssignmentEvent.Decision last = find(AssignmentEvent.Decision.class);
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
        longer.add((AssignmentEvent.Step) event);
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
        StatusAfter status = event.getClass().getAnnotation(StatusAfter.class);
        if (status == null) {
            throw new IllegalStateException(
                    "an assignment's stream cannot hold " + event.getClass().getSimpleName());
        }
        return status.value();
    }
}
