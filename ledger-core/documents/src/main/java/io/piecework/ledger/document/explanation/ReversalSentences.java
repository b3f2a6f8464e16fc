package io.piecework.ledger.document.explanation;

import io.piecework.ledger.account.TaxMovement;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.terms.Price;
import java.util.StringJoiner;

/** Describes disputes and reversals. A requester does not read how much of the pay the worker still had. */
final class ReversalSentences {

    private ReversalSentences() {}

    static void register(Sentences sentences) {
        sentences.describe(AssignmentEvent.Disputed.class, ReversalSentences::disputed);
        sentences.describe(AssignmentEvent.DisputeResolved.class, ReversalSentences::resolved);
        sentences.describe(AssignmentEvent.Reversed.class, ReversalSentences::reversed);
    }

    private static String disputed(AssignmentNarrative narrative, AssignmentEvent.Disputed event) {
        String held = "";
        if (narrative.audience().seesWorkersMoney()) {
            String worker = Words.of(event.worker());
            held = event.held().isZero()
                    ? " " + worker + " has none of the pay left, so nothing is held."
                    : " " + event.held() + " of " + worker + "'s earnings is held until the dispute is decided.";
        }
        return "Disputed " + Words.by(event) + "." + held + Words.because(event.reason());
    }

    private static String resolved(AssignmentNarrative narrative, AssignmentEvent.DisputeResolved event) {
        boolean shown = narrative.audience().seesWorkersMoney() && !event.hold().isZero();
        String hold = shown ? " " + event.hold() + " is no longer held." : "";
        String outcome = event.outcome() == DisputeOutcome.UPHELD
                ? Words.of(event.worker()) + " keeps the pay." + hold
                : "The pay is taken back." + hold + " " + takenBack(narrative, event);
        return "Dispute decided " + Words.by(event) + ". " + outcome + Words.because(event.reason());
    }

    private static String reversed(AssignmentNarrative narrative, AssignmentEvent.Reversed event) {
        var soFar = event.progress().reversed();
        String total = soFar == null || soFar.isWhole()
                ? " Now all of it is taken back."
                : " So far, " + soFar.lines().total() + " is taken back.";
        return "Reversed " + Words.by(event) + ": " + part(event) + ". " + takenBack(narrative, event) + total
                + Words.because(event.reason());
    }

    private static String part(AssignmentEvent.Reversed event) {
        if (event.share() != null) {
            return Words.of(event.share()) + " of what was paid";
        }
        return event.amount() == null ? "all that was left of what was paid" : event.amount() + " of the reward";
    }

    static Amount taxGivenBack(AssignmentEvent.Reversal event) {
        TaxMovement tax = event.earnings().tax();
        return tax == null ? Amount.zero(event.lines().currency()) : tax.moved().negated();
    }

    private static String takenBack(AssignmentNarrative narrative, AssignmentEvent.Reversal event) {
        boolean seesWorkersMoney = narrative.audience().seesWorkersMoney();
        Price lines = event.lines();
        Amount tax = seesWorkersMoney ? taxGivenBack(event) : Amount.zero(lines.currency());
        boolean owes = seesWorkersMoney && event.earnings().available().isNegative();
        var parts = new StringJoiner(" and ");
        parts.add(lines.earned().minus(tax) + " from " + Words.of(event.worker())
                + (owes ? ", who now owes the part that was no longer available," : ""));
        if (!tax.isZero()) {
            parts.add(tax + " of the tax withheld");
        }
        if (!lines.fee().isZero()) {
            parts.add(lines.fee() + " of the fee");
        }
        if (!lines.tax().isZero()) {
            parts.add(lines.tax() + " of the tax on the fee");
        }
        return parts + " went back to "
                + (event.payer() == Payer.PLATFORM ? "the platform" : Words.of(event.requester())) + ".";
    }
}
