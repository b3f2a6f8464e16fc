package io.piecework.ledger.document.explanation;

import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.AssignmentHistory;
import io.piecework.ledger.work.assignment.HistoryWithTerms;
import io.piecework.ledger.work.task.TaskTerms;
import io.piecework.ledger.work.terms.OverturnRule;
import java.time.Instant;
import java.util.Objects;

/** Everything an explanation is made of: the assignment's history, the task's terms, the audience and its language. */
record AssignmentNarrative(HistoryWithTerms assignment, Audience audience, Words words) {

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
                history().steps().stream()
                        .map(step -> ExplainedStep.of(this, step))
                        .toList(),
                NextSteps.of(this),
                history().complete(),
                words.language());
    }

    AssignmentEvent.Accepted accepted() {
        return history().accepted();
    }

    /** The window for an appeal or an overturn: {@code until 2026-03-02T12:00:00Z, 30 days after it was submitted}. */
    String window(AssignmentEvent.Rejected rejected) {
        OverturnRule rule = terms().review().overturn();
        Instant last = rejected.overturnUntil();
        return last == null
                ? words.say("explained.until-archived", rejected.task())
                : words.say(
                        rule.start() == OverturnRule.Start.SUBMISSION
                                ? "explained.until-after-submission"
                                : "explained.until-after-rejection",
                        last,
                        Objects.requireNonNull(rule.window()));
    }
}
