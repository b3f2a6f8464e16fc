package io.piecework.ledger.explanation;

import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.message.Authority;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.text.Printable;
import java.util.Objects;

/** What was done about a rejection. Whether the requester could cover an appeal is not the worker's affair. */
final class AppealSentences {

    private AppealSentences() {}

    static void describe(Sentences sentences) {
        sentences.tells(AssignmentEvent.Appealed.class, AppealSentences::appealed);
        sentences.tells(AssignmentEvent.AppealDismissed.class, AppealSentences::dismissed);
        sentences.tells(AssignmentEvent.Overturned.class, AppealSentences::overturned);
    }

    private static String appealed(AssignmentNarrative tale, AssignmentEvent.Appealed event) {
        return "Appealed " + Words.by(event) + blocked(tale, event) + "." + Words.because(event.reason());
    }

    private static String blocked(AssignmentNarrative tale, AssignmentEvent.Appealed event) {
        if (!tale.reader().seesRequestersMoney()) {
            return "";
        }
        return event.funds() == null
                ? "; " + Words.of(event.requester()) + " has less than "
                        + event.price().total() + " available, so that nothing is set aside"
                : "; " + event.blocked() + " of " + Words.of(event.requester()) + "'s is set aside until it is decided";
    }

    private static String dismissed(AssignmentNarrative tale, AssignmentEvent.AppealDismissed event) {
        boolean told = tale.reader().seesRequestersMoney() && !event.released().isZero();
        return "The appeal was dismissed " + Words.by(event)
                + (told ? "; " + event.released() + " went back to " + Words.of(event.requester()) : "") + "."
                + Words.because(event.reason());
    }

    private static String overturned(AssignmentNarrative tale, AssignmentEvent.Overturned event) {
        Authority authority = event.authority();
        String said = authority == null
                ? ""
                : " on the platform's authority, approved by "
                        + Printable.of(authority.approver().toString());
        boolean reopened = Objects.requireNonNull(tale.history().find(AssignmentEvent.Rejected.class))
                .reopened();
        return "Overturned " + Words.by(event) + said + ": "
                + Prices.of(tale, event)
                + (tale.reader().seesRequestersMoney() ? charged(event.requester(), event.released()) : "")
                + (reopened ? "; the task has one slot more for it" : "") + "." + Words.because(event.reason());
    }

    /** What the rejection had released, or an appeal set aside, is charged or given back. */
    private static String charged(RequesterId requester, Amount released) {
        if (released.isZero()) {
            return "";
        }
        return released.isNegative()
                ? "; " + released.negated() + " for it came from what " + Words.of(requester) + " had available"
                : "; " + released + " went back to " + Words.of(requester);
    }
}
