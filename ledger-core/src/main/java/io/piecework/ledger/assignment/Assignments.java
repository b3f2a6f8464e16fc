package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The work and its review; the decisions are by what they are about. */
public final class Assignments implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.streams(Assignment.KIND).events(AssignmentEvent.class);
        WorkDecisions.register(registration);
        ReviewDecisions.register(registration);
        VisitDecisions.register(registration);
        AppealDecisions.register(registration);
        ReversalDecisions.register(registration);
    }

    /**
     * Work of which something can still be done until then: submitted work be decided on, rejected work be appealed against or overturned.
     *
     * @throws Refusal {@code unknown-subject}, {@code wrong-state} where it is not, or {@code window-closed} where the task is archived
     */
    public static AssignmentEvent.Accepted open(Unit unit, AssignmentId id, AssignmentStatus status, Instant until) {
        var work = new AssignmentContext(id, unit, unit.stream(Assignment.KIND, id.stream()));
        AssignmentEvent.Accepted accepted = work.in(status);
        AssignmentEvent.Rejected rejected = work.state().find(AssignmentEvent.Rejected.class);
        Instant closes = rejected == null ? work.progress().deadline() : rejected.overturnUntil();
        if (!until.equals(closes)) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    id.stream(),
                    "has time until %s, not %s",
                    closes == null ? "somebody decides" : closes,
                    until);
        }
        if (rejected != null && work.terms(accepted).archived()) {
            throw Refusal.because(
                    RefusalCode.WINDOW_CLOSED,
                    id.stream(),
                    "had time until %s, %s is archived",
                    until,
                    accepted.task());
        }
        return accepted;
    }

    /** The assignment as it is committed. */
    public static Optional<AssignmentView> find(Reading reading, AssignmentId id) {
        return reading.state(Assignment.KIND, id.stream()).map(assignment -> {
            var accepted = Objects.requireNonNull(assignment.find(AssignmentEvent.Accepted.class));
            Progress progress = Objects.requireNonNull(assignment.progress());
            return new AssignmentView(
                    id,
                    accepted.task(),
                    accepted.worker(),
                    accepted.price().reward(),
                    progress.status(),
                    progress.deadline());
        });
    }

    /** What happened to the assignment, as it is committed. */
    public static Optional<AssignmentHistory> history(Reading reading, AssignmentId id) {
        List<LedgerEvent> own =
                reading.events(List.of(id.stream()), AssignmentHistory.MOST).getOrDefault(id.stream(), List.of());
        if (own.isEmpty()) {
            return Optional.empty();
        }
        List<String> operations = own.stream()
                .filter(AssignmentEvent.Changed.class::isInstance)
                .map(event -> ((AssignmentEvent.Changed) event).operation().stream())
                .toList();
        return Optional.of(AssignmentHistory.of(own, reading.events(operations, 1)));
    }
}
