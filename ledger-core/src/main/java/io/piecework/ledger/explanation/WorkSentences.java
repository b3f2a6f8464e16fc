package io.piecework.ledger.explanation;

import io.piecework.ledger.assignment.AssignmentEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The worker's side: taking work, handing it in, giving it back. */
final class WorkSentences {

    private WorkSentences() {}

    static void describe(Sentences sentences) {
        sentences.tells(AssignmentEvent.Accepted.class, WorkSentences::accepted);
        sentences.tells(AssignmentEvent.Returned.class, (tale, event) -> "Given back " + Words.by(event) + slot(event));
        sentences.tells(
                AssignmentEvent.TimedOut.class,
                (tale, event) -> "Timed out: it had to be handed in by " + event.ended() + slot(event));
        sentences.tells(AssignmentEvent.Submitted.class, (tale, event) -> "Handed in" + waits(event.approveAt()));
        sentences.tells(
                AssignmentEvent.RevisionRequested.class,
                (tale, event) -> "More was asked for " + Words.by(event) + "; "
                        + due("to be handed in again", event.progress().deadline()) + "."
                        + Words.because(event.reason()));
        sentences.tells(
                AssignmentEvent.Resubmitted.class,
                (tale, event) -> "Handed in again" + waits(event.progress().deadline()));
    }

    private static String accepted(AssignmentNarrative tale, AssignmentEvent.Accepted event) {
        String approval = event.approveAfter() == null
                ? ""
                : "; approved automatically " + Words.of(event.approveAfter())
                        + " after it is handed in unless somebody decides before";
        return Words.of(event.worker()) + " took a slot of " + Words.of(event.task()) + " for "
                + Prices.of(tale.terms().fee(), event.price()) + "; "
                + event.price().total() + " that "
                + Words.of(event.requester()) + " reserved goes with it; " + due("to be handed in", event.submitBy())
                + approval + Words.of(event.availability()) + ". Title: "
                + Words.quoted(event.title().text());
    }

    private static String due(String what, @Nullable Instant deadline) {
        return what + (deadline == null ? " without a time limit" : " by " + deadline);
    }

    private static String waits(@Nullable Instant approveAt) {
        return approveAt == null
                ? "; it waits until somebody decides."
                : "; approved automatically at " + approveAt + " unless somebody decides before.";
    }

    /** A task that takes work keeps the slot's share for the next worker. */
    private static String slot(AssignmentEvent.GaveBack event) {
        return event.funds() == null
                ? "; the slot is free again and stays reserved."
                : "; its task takes no more work, so that " + event.released() + " went back to "
                        + Words.of(event.requester()) + ".";
    }
}
