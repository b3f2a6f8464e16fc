package io.piecework.ledger.explanation;

import io.piecework.ledger.account.TaxMovement;
import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.assignment.DisputeOutcome;
import io.piecework.ledger.message.Payer;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.terms.Price;
import java.util.StringJoiner;

/** What was done about work that was paid. How much the worker had left of it is not the requester's affair. */
final class ReversalSentences {

    private ReversalSentences() {}

    static void describe(Sentences sentences) {
        sentences.tells(AssignmentEvent.Disputed.class, ReversalSentences::disputed);
        sentences.tells(AssignmentEvent.DisputeResolved.class, ReversalSentences::resolved);
        sentences.tells(AssignmentEvent.Reversed.class, ReversalSentences::reversed);
    }

    private static String disputed(AssignmentNarrative tale, AssignmentEvent.Disputed event) {
        String blocked = "";
        if (tale.reader().seesWorkersMoney()) {
            blocked = event.blocked().isZero()
                    ? "; " + Words.of(event.worker()) + " has nothing of it available, so that nothing is kept back"
                    : "; " + event.blocked() + " of " + Words.of(event.worker())
                            + "'s is kept back until it is decided";
        }
        return "Disputed " + Words.by(event) + blocked + "." + Words.because(event.reason());
    }

    private static String resolved(AssignmentNarrative tale, AssignmentEvent.DisputeResolved event) {
        boolean freed = tale.reader().seesWorkersMoney() && !event.freed().isZero();
        String free = freed ? "; " + event.freed() + " is no longer kept back" : "";
        String outcome = event.outcome() == DisputeOutcome.UPHELD
                ? Words.of(event.worker()) + " keeps the pay" + free
                : "the pay is taken back" + free + "; " + taken(tale, event);
        return "The dispute was decided " + Words.by(event) + ": " + outcome + "." + Words.because(event.reason());
    }

    private static String reversed(AssignmentNarrative tale, AssignmentEvent.Reversed event) {
        var so = event.progress().reversed();
        String far = so == null || so.isWhole()
                ? "; nothing is left"
                : "; so far " + so.lines().total() + " is taken back";
        return "Reversed " + Words.by(event) + ", " + part(event) + ": " + taken(tale, event) + far + "."
                + Words.because(event.reason());
    }

    private static String part(AssignmentEvent.Reversed event) {
        if (event.share() != null) {
            return Words.of(event.share()) + " of what was paid";
        }
        Amount amount = event.amount();
        if (amount == null) {
            return "all that was left of what was paid";
        }
        Amount lines = event.lines().total();
        return amount + " of what was paid" + (lines.equals(amount) ? "" : ", which by line is " + lines);
    }

    static Amount taxGivenBack(AssignmentEvent.TakenBack event) {
        TaxMovement tax = event.earnings().tax();
        return tax == null ? Amount.zero(event.lines().currency()) : tax.moved().negated();
    }

    /** Each line, and to whom they went. */
    private static String taken(AssignmentNarrative tale, AssignmentEvent.TakenBack event) {
        Price lines = event.lines();
        var parts = new StringJoiner(" and ");
        Amount tax = tale.reader().seesWorkersMoney() ? taxGivenBack(event) : Amount.zero(lines.currency());
        parts.add(lines.earned().minus(tax) + " from " + Words.of(event.worker())
                + (tale.reader().seesWorkersMoney()
                                && event.earnings().available().isNegative()
                        ? ", who owes what was no longer available,"
                        : ""));
        if (!tax.isZero()) {
            parts.add(tax + " of the tax withheld");
        }
        if (!lines.fee().isZero()) {
            parts.add(lines.fee() + " of the fee");
        }
        if (!lines.tax().isZero()) {
            parts.add(lines.tax() + " of the tax on it");
        }
        return parts + " went back to "
                + (event.payer() == Payer.PLATFORM ? "the platform" : Words.of(event.requester()));
    }
}
