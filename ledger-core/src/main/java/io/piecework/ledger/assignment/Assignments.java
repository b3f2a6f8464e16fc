package io.piecework.ledger.assignment;

import io.piecework.ledger.message.AssignmentId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Room;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The work and its review; the decisions are by what they are about. */
public final class Assignments implements Room {

    @Override
    public void describe(Plan plan) {
        plan.keeps(Assignment.KIND).records(AssignmentEvent.class);
        WorkDecisions.describe(plan);
        ReviewDecisions.describe(plan);
        VisitDecisions.describe(plan);
        AppealDecisions.describe(plan);
        ReversalDecisions.describe(plan);
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
