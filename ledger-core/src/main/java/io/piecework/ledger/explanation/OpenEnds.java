package io.piecework.ledger.explanation;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.assignment.Progress;
import io.piecework.ledger.terms.Reversed;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is not decided yet, and what happens next by when. No clock is asked: whether a time has come is for the reader to see. */
final class OpenEnds {

    private OpenEnds() {}

    static List<String> of(AssignmentNarrative tale) {
        Progress progress = tale.history().progress();
        Instant deadline = progress.deadline();
        return switch (progress.status()) {
            case ACCEPTED, REVISION_REQUESTED ->
                List.of(
                        deadline == null
                                ? "It is to be handed in or given back, without a time limit."
                                : "It is to be handed in or given back by " + deadline + ", or else it times out.");
            case SUBMITTED ->
                List.of(
                        deadline == null
                                ? "It waits until somebody decides, without a time limit."
                                : "It is approved automatically at " + deadline
                                        + "; it can be turned down, paid in part or sent back before, and approved at any time.");
            case VISIT_REPORTED -> List.of("The report waits until somebody decides, without a time limit.");
            case REJECTED -> rejected(tale);
            case APPEALED -> List.of("The appeal waits until somebody decides, without a time limit.");
            case DISPUTED -> List.of("The dispute waits until somebody decides, without a time limit.");
            case APPROVED, PARTIALLY_APPROVED, SCREENED_OUT, VISIT_COMPENSATED -> paid(tale, progress.reversed());
            default -> List.of("Nothing is open.");
        };
    }

    private static List<String> rejected(AssignmentNarrative tale) {
        String afterwards = "two of the platform's operators";
        if (tale.terms().archived()) {
            return List.of(Words.of(tale.work().task()) + " is archived: the rejection can be overturned by "
                    + afterwards + " only.");
        }
        var rejected = Objects.requireNonNull(tale.history().find(AssignmentEvent.Rejected.class));
        boolean dismissed = tale.history().find(AssignmentEvent.AppealDismissed.class) != null;
        return List.of("The rejection can be " + (dismissed ? "" : "appealed or ") + "overturned "
                + tale.window(rejected) + ", and later by " + afterwards + ".");
    }

    private static List<String> paid(AssignmentNarrative tale, @Nullable Reversed reversed) {
        EarningsAfter earnings = Objects.requireNonNull(tale.history().find(AssignmentEvent.Decided.class))
                .earnings();
        Instant held = earnings == null || !tale.reader().seesWorkersMoney() ? null : earnings.heldUntil();
        return List.of("Nothing is open"
                + (held == null ? "" : "; what it earned can be paid out from " + held)
                + (reversed == null ? "" : "; " + reversed.lines().total() + " was taken back of what was paid")
                + ".");
    }
}
