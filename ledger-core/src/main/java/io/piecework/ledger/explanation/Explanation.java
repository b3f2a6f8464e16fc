package io.piecework.ledger.explanation;

import io.piecework.ledger.assignment.AssignmentStatus;
import io.piecework.ledger.assignment.Assignments;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.SubBalance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.task.Tasks;
import io.piecework.ledger.text.Title;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened to one assignment and why its money is where it is.
 *
 * @param status where it stands after the steps
 * @param steps in the order in which they were recorded
 * @param open sentences: what is not decided yet, and what happens next by when
 * @param complete false where more happened than the steps tell
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
     * One thing that happened.
     *
     * @param by who gave the command
     * @param sentence on one line, fit to print whatever the titles and reasons in it are
     * @param figures the amounts that it is about
     * @param balances of the accounts that it moved, as it left them: those that the reader may see
     */
    public record Step(
            Instant effective,
            Instant recorded,
            Actor by,
            String sentence,
            List<Figure> figures,
            List<SubBalance> balances) {

        public Step {
            figures = List.copyOf(figures);
            balances = List.copyOf(balances);
        }
    }

    /**
     * An amount and what it is.
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

    /** As everything shows it; nothing where the assignment is unknown. */
    public static Optional<Explanation> of(Reading reading, AssignmentId assignment) {
        return of(reading, assignment, Audience.PLATFORM);
    }

    /** As its worker may see it; nothing where it is unknown or another worker's. */
    public static Optional<Explanation> of(Reading reading, AssignmentId assignment, WorkerId worker) {
        return of(reading, assignment, Audience.WORKER)
                .filter(told -> told.worker().equals(worker));
    }

    /** As the requester who pays may see it; nothing where it is unknown or another requester's. */
    public static Optional<Explanation> of(Reading reading, AssignmentId assignment, RequesterId requester) {
        return of(reading, assignment, Audience.REQUESTER)
                .filter(told -> told.requester().equals(requester));
    }

    /** For a screen or a terminal; its lines hold nothing that a terminal would obey. */
    public String text() {
        return ExplanationText.of(this);
    }

    private static Optional<Explanation> of(Reading reading, AssignmentId assignment, Audience reader) {
        return Assignments.history(reading, assignment).map(history -> {
            TaskId task = history.accepted().task();
            return new AssignmentNarrative(history, Tasks.terms(reading, task).orElseThrow(), reader).told();
        });
    }
}
