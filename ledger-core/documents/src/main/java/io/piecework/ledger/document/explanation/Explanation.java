package io.piecework.ledger.document.explanation;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.HistoryWithTerms;
import java.time.Instant;
import java.util.List;
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

    /** With everything in it, for operators and auditors. */
    @API(status = API.Status.INTERNAL)
    public static Explanation forPlatform(HistoryWithTerms assignment) {
        return new AssignmentNarrative(assignment, Audience.PLATFORM).explanation();
    }

    /** As its worker may read it. */
    @API(status = API.Status.INTERNAL)
    public static Explanation forWorker(HistoryWithTerms assignment) {
        return new AssignmentNarrative(assignment, Audience.WORKER).explanation();
    }

    /** As its requester may read it. */
    @API(status = API.Status.INTERNAL)
    public static Explanation forRequester(HistoryWithTerms assignment) {
        return new AssignmentNarrative(assignment, Audience.REQUESTER).explanation();
    }

    /** As plain text, without control characters other than line feeds, so that it is safe to print on a terminal. */
    public String text() {
        return ExplanationText.of(this);
    }
}
