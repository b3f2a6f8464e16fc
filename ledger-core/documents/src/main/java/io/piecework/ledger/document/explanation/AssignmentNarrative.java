package io.piecework.ledger.document.explanation;

import io.piecework.ledger.document.explanation.Explanation.Step;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.AssignmentHistory;
import io.piecework.ledger.work.assignment.HistoryWithTerms;
import io.piecework.ledger.work.task.TaskTerms;
import io.piecework.ledger.work.terms.OverturnRule;
import java.time.Instant;
import java.util.Objects;

/** Everything an explanation is made of: the assignment's history, the task's terms, and the audience. */
record AssignmentNarrative(HistoryWithTerms assignment, Audience audience) {

    AssignmentHistory history() {
        return assignment.history();
    }

    TaskTerms terms() {
        return assignment.terms();
    }

    Explanation explanation() {
        AssignmentEvent.Accepted accepted = accepted();
        return new Explanation(
                accepted.assignment(),
                accepted.task(),
                accepted.title(),
                accepted.worker(),
                accepted.requester(),
                history().progress().status(),
                history().steps().stream().map(this::step).toList(),
                NextSteps.of(this),
                history().complete());
    }

    AssignmentEvent.Accepted accepted() {
        return history().accepted();
    }

    /** The window for an appeal or an overturn: {@code until 2026-03-02T12:00:00Z, 30 days after it was submitted}. */
    String window(AssignmentEvent.Rejected rejected) {
        OverturnRule rule = terms().review().overturn();
        Instant last = rejected.overturnUntil();
        if (last == null) {
            return "until " + Words.of(rejected.task()) + " is archived";
        }
        String start = rule.start() == OverturnRule.Start.SUBMISSION ? "it was submitted" : "it was rejected";
        return "until " + last + ", " + Words.of(Objects.requireNonNull(rule.window())) + " after " + start;
    }

    private Step step(AssignmentEvent.Step step) {
        return new Step(
                step.stamp().effective(),
                step.stamp().recorded(),
                step.stamp().actor(),
                Sentences.of(this, step),
                ExplainedFigures.of(this, step),
                audience.visible(accepted(), step.balances()));
    }
}
