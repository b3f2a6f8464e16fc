package io.piecework.ledger.document.explanation;

import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.util.Objects;

/** Describes appeals and overturns. A worker does not read whether the requester had enough money to reserve. */
final class AppealSentences {

    private AppealSentences() {}

    static void register(Sentences sentences) {
        sentences.describe(AssignmentEvent.Appealed.class, AppealSentences::appealed);
        sentences.describe(AssignmentEvent.AppealDismissed.class, AppealSentences::dismissed);
        sentences.describe(AssignmentEvent.Overturned.class, AppealSentences::overturned);
    }

    private static String appealed(AssignmentNarrative narrative, AssignmentEvent.Appealed event) {
        return "Appealed " + Words.by(event) + "." + reserved(narrative, event) + Words.because(event.reason());
    }

    private static String reserved(AssignmentNarrative narrative, AssignmentEvent.Appealed event) {
        if (!narrative.audience().seesRequestersMoney()) {
            return "";
        }
        String requester = Words.of(event.requester());
        return event.funds() == null
                ? " " + requester + " has less than " + event.price().total() + " available, so nothing is reserved."
                : " " + event.reserved() + " of " + requester + "'s money is reserved until the appeal is decided.";
    }

    private static String dismissed(AssignmentNarrative narrative, AssignmentEvent.AppealDismissed event) {
        boolean shown =
                narrative.audience().seesRequestersMoney() && !event.released().isZero();
        return "Appeal dismissed " + Words.by(event) + "."
                + (shown ? " " + event.released() + " went back to " + Words.of(event.requester()) + "." : "")
                + Words.because(event.reason());
    }

    private static String overturned(AssignmentNarrative narrative, AssignmentEvent.Overturned event) {
        Authority authority = event.authority();
        String approval = authority == null
                ? ""
                : " with the approval of " + Printable.of(authority.approver().toString());
        boolean reopened = Objects.requireNonNull(narrative.history().find(AssignmentEvent.Rejected.class))
                .reopened();
        return "Rejection overturned " + Words.by(event) + approval + "."
                + Prices.paid(narrative, event)
                + (narrative.audience().seesRequestersMoney() ? charged(event.requester(), event.released()) : "")
                + (reopened ? " The task gets one more slot for it." : "")
                + Words.because(event.reason());
    }

    private static String charged(RequesterId requester, Amount released) {
        if (released.isZero()) {
            return "";
        }
        return released.isNegative()
                ? " " + released.negated() + " came from " + Words.of(requester) + "'s available money."
                : " " + released + " went back to " + Words.of(requester) + ".";
    }
}
