package io.piecework.ledger.document.explanation;

import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Describes the worker's side: accepting, submitting, resubmitting, returning; and the time-out. */
final class WorkSentences {

    private WorkSentences() {}

    static void register(Sentences sentences) {
        sentences.describe(AssignmentEvent.Accepted.class, WorkSentences::accepted);
        sentences.describe(
                AssignmentEvent.Returned.class,
                (narrative, event) -> "Returned " + Words.by(event) + "." + slot(event));
        sentences.describe(
                AssignmentEvent.TimedOut.class,
                (narrative, event) ->
                        "Timed out: the deadline for submitting was " + event.endedDeadline() + "." + slot(event));
        sentences.describe(
                AssignmentEvent.Submitted.class, (narrative, event) -> "Submitted." + review(event.approveAt()));
        sentences.describe(
                AssignmentEvent.RevisionRequested.class,
                (narrative, event) -> "Revision requested " + Words.by(event) + "."
                        + deadline("resubmitting", event.progress().deadline())
                        + Words.because(event.reason()));
        sentences.describe(
                AssignmentEvent.Resubmitted.class,
                (narrative, event) ->
                        "Submitted again." + review(event.progress().deadline()));
    }

    private static String accepted(AssignmentNarrative narrative, AssignmentEvent.Accepted event) {
        String approval = event.approveAfter() == null
                ? ""
                : " Without a decision, it is approved automatically " + Words.of(event.approveAfter())
                        + " after it is submitted.";
        return Words.of(event.worker()) + " took a slot of " + Words.of(event.task()) + ". Price: "
                + Prices.of(narrative.terms().fee(), event.price()) + ". "
                + Words.of(event.requester()) + " has reserved " + event.price().total() + " for it."
                + deadline("submitting", event.submitBy()) + approval + Words.of(event.availability()) + " Title: "
                + Words.quoted(event.title().text());
    }

    private static String deadline(String action, @Nullable Instant deadline) {
        return deadline == null
                ? " There is no deadline for " + action + "."
                : " The deadline for " + action + " is " + deadline + ".";
    }

    private static String review(@Nullable Instant approveAt) {
        return approveAt == null
                ? " It awaits review, without a deadline."
                : " It awaits review. Without a decision, it is approved automatically at " + approveAt + ".";
    }

    private static String slot(AssignmentEvent.SlotReturn event) {
        return event.funds() == null
                ? " The slot is free again, and its money stays reserved."
                : " The task takes no more work, so " + event.released() + " went back to "
                        + Words.of(event.requester()) + ".";
    }
}
