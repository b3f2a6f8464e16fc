package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.AssignmentStep;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Describes each step of an assignment as a fact, without the money of its requester. */
final class WorkFacts {

    private static final Map<Class<?>, Function<AssignmentStep, Phrase>> ALL = all();

    private final Map<Class<?>, Function<AssignmentStep, Phrase>> texts = new HashMap<>();

    private WorkFacts() {}

    static Decision.Fact of(AssignmentStep step) {
        Function<AssignmentStep, Phrase> text = ALL.get(step.getClass());
        if (text == null) {
            throw new IllegalStateException(
                    "no sentence describes " + step.getClass().getSimpleName());
        }
        return Background.fact(step, text.apply(step));
    }

    private <E extends AssignmentStep> void describe(Class<E> type, Function<E, Phrase> text) {
        texts.put(type, step -> text.apply(type.cast(step)));
    }

    private static Map<Class<?>, Function<AssignmentStep, Phrase>> all() {
        var all = new WorkFacts();
        all.work();
        all.decisions();
        all.afterwards();
        return Map.copyOf(all.texts);
    }

    private void work() {
        describe(
                AssignmentEvent.Accepted.class,
                step -> Sentence.ACCEPTED.with(
                        step.task(), step.title(), step.price().earned()));
        describe(AssignmentEvent.Returned.class, step -> Sentence.RETURNED.with());
        describe(AssignmentEvent.TimedOut.class, step -> Sentence.TIMED_OUT.with());
        describe(AssignmentEvent.Submitted.class, step -> Sentence.SUBMITTED.with());
        describe(AssignmentEvent.Resubmitted.class, step -> Sentence.RESUBMITTED.with());
        describe(AssignmentEvent.RevisionRequested.class, step -> Sentence.REVISION_REQUESTED.with(step.reason()));
        describe(AssignmentEvent.VisitReported.class, step -> Sentence.VISIT_REPORTED.with(step.evidence()));
    }

    private void decisions() {
        describe(
                AssignmentEvent.Approved.class,
                step -> Sentence.APPROVED.with(step.pay().earned()));
        describe(
                AssignmentEvent.ApprovedAutomatically.class,
                step -> Sentence.APPROVED.with(step.pay().earned()));
        describe(
                AssignmentEvent.PartiallyApproved.class,
                step -> Sentence.APPROVED_PARTLY.with(step.pay().earned(), step.reason()));
        describe(AssignmentEvent.Rejected.class, step -> Sentence.REJECTED.with(step.reason()));
        describe(
                AssignmentEvent.ScreenedOut.class,
                step -> Sentence.SCREENED_OUT.with(step.pay().earned(), step.reason()));
        describe(
                AssignmentEvent.VisitCompensated.class,
                step -> Sentence.VISIT_COMPENSATED.with(step.pay().earned(), step.reason()));
        describe(AssignmentEvent.VisitRefused.class, step -> Sentence.VISIT_REFUSED.with(step.reason()));
    }

    private void afterwards() {
        describe(AssignmentEvent.Appealed.class, step -> Sentence.APPEALED.with(step.reason()));
        describe(AssignmentEvent.AppealDismissed.class, step -> Sentence.APPEAL_DISMISSED.with(step.reason()));
        describe(
                AssignmentEvent.Overturned.class,
                step -> Sentence.OVERTURNED.with(step.pay().earned()));
        describe(AssignmentEvent.Disputed.class, step -> Sentence.DISPUTED.with(step.held(), step.reason()));
        describe(
                AssignmentEvent.DisputeResolved.class,
                step -> Sentence.DISPUTE_RESOLVED.with(
                        step.outcome(), step.lines().earned(), step.reason()));
        describe(
                AssignmentEvent.Reversed.class,
                step -> Sentence.REVERSED.with(step.lines().earned(), step.reason()));
    }
}
