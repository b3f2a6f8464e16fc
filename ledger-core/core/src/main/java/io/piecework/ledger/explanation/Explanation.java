package io.piecework.ledger.explanation;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.Assignments;
import io.piecework.ledger.work.task.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One assignment's history in sentences: each step with its terms and amounts, and what is still open.
 *
 * @param status after the steps
 * @param steps in the order in which they were recorded
 * @param open sentences on what is still to be decided and by when
 * @param complete false where the assignment has more steps than these
 */
public record Explanation(
        AssignmentId assignment,
        TaskId task,
        Title title,
        WorkerId worker,
        RequesterId requester,
        AssignmentStatus status,
        List<Step> steps,
        List<String> open,
        boolean complete) {

    /**
     * One step in the assignment's life.
     *
     * @param by the actor of the command
     * @param description sentences on one line, without control characters from titles or reasons
     * @param figures the amounts that the step is about
     * @param balances of the accounts that the step changed, after it; only those that the reader may see
     */
    public record Step(
            Instant effective,
            Instant recorded,
            Actor by,
            String description,
            List<Figure> figures,
            List<SubBalance> balances) {

        public Step {
            figures = List.copyOf(figures);
            balances = List.copyOf(balances);
        }
    }

    /**
     * A named amount.
     *
     * @param name such as {@code reward}, {@code fee}, {@code released}
     */
    public record Figure(String name, Amount amount) {

        @Override
        public String toString() {
            return name + " " + amount;
        }
    }

    public Explanation {
        steps = List.copyOf(steps);
        open = List.copyOf(open);
    }

    /** With everything in it, for operators and auditors; empty where the assignment is unknown. */
    @API(status = API.Status.INTERNAL)
    public static Optional<Explanation> of(Reading reading, AssignmentId assignment) {
        return of(reading, assignment, Audience.PLATFORM);
    }

    /** As its worker may read it; empty where the assignment is unknown or another worker's. */
    @API(status = API.Status.INTERNAL)
    public static Optional<Explanation> of(Reading reading, AssignmentId assignment, WorkerId worker) {
        return of(reading, assignment, Audience.WORKER)
                .filter(explanation -> explanation.worker().equals(worker));
    }

    /** As its requester may read it; empty where the assignment is unknown or another requester's. */
    @API(status = API.Status.INTERNAL)
    public static Optional<Explanation> of(Reading reading, AssignmentId assignment, RequesterId requester) {
        return of(reading, assignment, Audience.REQUESTER)
                .filter(explanation -> explanation.requester().equals(requester));
    }

    /** As plain text, without control characters other than line feeds, so that it is safe to print on a terminal. */
    public String text() {
        return ExplanationText.of(this);
    }

    private static Optional<Explanation> of(Reading reading, AssignmentId assignment, Audience audience) {
        return Assignments.history(reading, assignment).map(history -> {
            TaskId task = history.accepted().task();
            return new AssignmentNarrative(history, Tasks.terms(reading, task).orElseThrow(), audience).explanation();
        });
    }
}
