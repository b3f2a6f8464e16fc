package io.piecework.ledger.assignment;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.StreamKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of an assignment.
 *
 * @param once what happened to it of that which happens once at most
 */
record Assignment(List<AssignmentEvent> once, @Nullable Progress progress) {

    static final StreamKind<Assignment> KIND = new StreamKind<>() {
        @Override
        public String prefix() {
            return "assignment";
        }

        @Override
        public Assignment initial() {
            return new Assignment(List.of(), null);
        }

        @Override
        public Assignment evolve(Assignment state, LedgerEvent event) {
            return state.evolve((AssignmentEvent) event);
        }
    };

    private static final Map<Class<?>, AssignmentStatus> LEADS_TO = Map.ofEntries(
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

    /** What happened to it of this kind, where it did. */
    <E extends AssignmentEvent> @Nullable E find(Class<E> type) {
        for (int i = once.size() - 1; i >= 0; i--) {
            if (type.isInstance(once.get(i))) {
                return type.cast(once.get(i));
            }
        }
        return null;
    }

    /** Where it stands by what was decided, whatever was done about that since. */
    AssignmentStatus decided() {
        AssignmentEvent.Decided last = find(AssignmentEvent.Decided.class);
        if (last == null) {
            throw new IllegalStateException("nothing was decided on this assignment");
        }
        return leadsTo(last);
    }

    private Assignment evolve(AssignmentEvent event) {
        if (event instanceof AssignmentEvent.Changed changed) {
            return new Assignment(once, changed.progress());
        }
        var longer = new ArrayList<>(once);
        longer.add(event);
        return new Assignment(List.copyOf(longer), after(event));
    }

    private Progress after(AssignmentEvent event) {
        Progress before = progress == null ? new Progress(AssignmentStatus.ACCEPTED, null, null, null, null) : progress;
        if (event instanceof AssignmentEvent.Submitted submitted) {
            return before.handedIn(submitted.stamp().effective(), submitted.approveAt());
        }
        Instant deadline = event instanceof AssignmentEvent.Accepted accepted ? accepted.submitBy() : null;
        return before.to(leadsTo(event), deadline);
    }

    private static AssignmentStatus leadsTo(AssignmentEvent event) {
        AssignmentStatus status = LEADS_TO.get(event.getClass());
        if (status == null) {
            throw new IllegalStateException(
                    "an assignment's stream never holds " + event.getClass().getSimpleName());
        }
        return status;
    }
}
