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

/** Says what is still to be decided and by when. It asks no clock; the reader sees whether a time has passed. */
final class NextSteps {

    private NextSteps() {}

    static List<String> of(AssignmentNarrative narrative) {
        Words words = narrative.words();
        Progress progress = narrative.history().progress();
        return switch (progress.status()) {
            case ACCEPTED, REVISION_REQUESTED ->
                List.of(by(words, progress.deadline(), "explained.open-work-until", "explained.open-work"));
            case SUBMITTED ->
                List.of(by(words, progress.deadline(), "explained.open-review-until", "explained.open-review"));
            case VISIT_REPORTED -> List.of(words.say("explained.open-report"));
            case REJECTED -> List.of(rejected(narrative));
            case APPEALED ->
                List.of(words.say(
                        "explained.open-appeal",
                        Objects.requireNonNull(narrative.history().find(AssignmentEvent.Appealed.class))
                                .answerBy()));
            case DISPUTED -> List.of(words.say("explained.open-dispute"));
            case APPROVED, PARTIALLY_APPROVED, SCREENED_OUT, VISIT_COMPENSATED -> paid(narrative, progress.reversed());
            case RETURNED, TIMED_OUT, VISIT_REFUSED, REVERSED -> List.of(words.say("explained.nothing-open"));
        };
    }

    private static String by(Words words, @Nullable Instant deadline, String key, String without) {
        return deadline == null ? words.say(without) : words.say(key, deadline);
    }

    private static String rejected(AssignmentNarrative narrative) {
        if (narrative.terms().archived()) {
            return narrative
                    .words()
                    .say("explained.open-archived", narrative.accepted().task());
        }
        var rejected = Objects.requireNonNull(narrative.history().find(AssignmentEvent.Rejected.class));
        boolean dismissed = narrative.history().find(AssignmentEvent.AppealDismissed.class) != null;
        return narrative
                .words()
                .say(
                        dismissed ? "explained.open-after-appeal" : "explained.open-rejection",
                        narrative.window(rejected));
    }

    private static List<String> paid(AssignmentNarrative narrative, @Nullable CumulativeReversal reversed) {
        Words words = narrative.words();
        EarningsAfter earnings = Objects.requireNonNull(narrative.history().find(AssignmentEvent.Decision.class))
                .earnings();
        Instant held = earnings == null || !narrative.audience().seesWorkersMoney() ? null : earnings.heldUntil();
        var sentences = new ArrayList<>(List.of(words.say("explained.nothing-open")));
        if (held != null) {
            sentences.add(words.say("explained.paid-out-from", held));
        }
        if (reversed != null) {
            sentences.add(words.say("explained.was-taken-back", reversed.lines().total()));
        }
        return sentences;
    }
}
