package io.piecework.ledger.document.explanation;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.Progress;
import io.piecework.ledger.work.terms.CumulativeReversal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Describes what is still to be decided and by when. It asks no clock; the reader sees whether a time has passed. */
final class NextSteps {

    private NextSteps() {}

    static List<String> of(AssignmentNarrative narrative) {
        Progress progress = narrative.history().progress();
        Instant deadline = progress.deadline();
        return switch (progress.status()) {
            case ACCEPTED, REVISION_REQUESTED ->
                List.of(
                        deadline == null
                                ? "The work is to be submitted or returned, without a deadline."
                                : "The work is to be submitted or returned by " + deadline
                                        + ". After that, it times out.");
            case SUBMITTED ->
                List.of(
                        deadline == null
                                ? "The work awaits review, without a deadline."
                                : "The work is approved automatically at " + deadline
                                        + ". Before that, a reviewer can approve it in full or in part, reject it or"
                                        + " request a revision.");
            case VISIT_REPORTED -> List.of("The report awaits a decision, without a deadline.");
            case REJECTED -> rejected(narrative);
            case APPEALED -> List.of("The appeal is to be decided by " + answerBy(narrative) + ".");
            case DISPUTED -> List.of("The dispute awaits a decision, without a deadline.");
            case APPROVED, PARTIALLY_APPROVED, SCREENED_OUT, VISIT_COMPENSATED -> paid(narrative, progress.reversed());
            default -> List.of("Nothing is open.");
        };
    }

    private static Instant answerBy(AssignmentNarrative narrative) {
        return Objects.requireNonNull(narrative.history().find(AssignmentEvent.Appealed.class))
                .answerBy();
    }

    private static List<String> rejected(AssignmentNarrative narrative) {
        if (narrative.terms().archived()) {
            return List.of(Words.of(narrative.accepted().task())
                    + " is archived. Only two operators together can overturn the rejection.");
        }
        var rejected = Objects.requireNonNull(narrative.history().find(AssignmentEvent.Rejected.class));
        boolean dismissed = narrative.history().find(AssignmentEvent.AppealDismissed.class) != null;
        return List.of("The rejection can be " + (dismissed ? "" : "appealed or ") + "overturned "
                + narrative.window(rejected) + ". After that, only two operators together can overturn it.");
    }

    private static List<String> paid(AssignmentNarrative narrative, @Nullable CumulativeReversal reversed) {
        EarningsAfter earnings = Objects.requireNonNull(narrative.history().find(AssignmentEvent.Decision.class))
                .earnings();
        Instant held = earnings == null || !narrative.audience().seesWorkersMoney() ? null : earnings.heldUntil();
        var sentences = new ArrayList<>(List.of("Nothing is open."));
        if (held != null) {
            sentences.add("The earnings can be paid out from " + held + ".");
        }
        if (reversed != null) {
            sentences.add(reversed.lines().total() + " of what was paid was taken back.");
        }
        return sentences;
    }
}
