package io.piecework.ledger.explanation;

import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.assignment.AssignmentHistory;
import io.piecework.ledger.explanation.Explanation.Step;
import io.piecework.ledger.task.TaskTerms;
import io.piecework.ledger.terms.OverturnRule;
import java.time.Instant;
import java.util.Objects;

/** One assignment's events, the terms they were decided on, and for whom they are told. */
record AssignmentNarrative(AssignmentHistory history, TaskTerms terms, Audience reader) {

    Explanation told() {
        AssignmentEvent.Accepted work = work();
        return new Explanation(
                work.assignment(),
                work.task(),
                work.title(),
                work.worker(),
                work.requester(),
                history.progress().status(),
                history.events().stream().map(this::step).toList(),
                OpenEnds.of(this),
                history.complete());
    }

    AssignmentEvent.Accepted work() {
        return history.accepted();
    }

    /** Until when a rejection can be overturned: {@code until …, 30 days after it was handed in}. */
    String window(AssignmentEvent.Rejected rejected) {
        OverturnRule rule = terms.review().overturn();
        Instant last = rejected.overturnUntil();
        if (last == null) {
            return "until " + Words.of(rejected.task()) + " is archived";
        }
        String start = rule.start() == OverturnRule.Start.SUBMISSION ? "it was handed in" : "it was rejected";
        return "until " + last + ", " + Words.of(Objects.requireNonNull(rule.window())) + " after " + start;
    }

    private Step step(AssignmentEvent.Work event) {
        return new Step(
                event.stamp().effective(),
                event.stamp().recorded(),
                event.stamp().actor(),
                Sentences.of(this, event),
                Figures.of(this, event),
                reader.balances(work(), event.balances()));
    }
}
