package io.piecework.ledger.document.explanation;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.terms.VisitRule;

/** Describes reports of impossible visits and the decisions on them. */
final class VisitSentences {

    private VisitSentences() {}

    static void register(Sentences sentences) {
        sentences.describe(
                AssignmentEvent.VisitReported.class,
                (narrative, event) -> "Visit reported as impossible " + Words.by(event)
                        + ". It awaits a decision, without a deadline." + Words.shownBy(event.evidence()));
        sentences.describe(AssignmentEvent.VisitCompensated.class, VisitSentences::compensated);
        sentences.describe(
                AssignmentEvent.VisitRefused.class,
                (narrative, event) -> "Visit found possible " + Words.by(event) + ". Nothing is paid."
                        + Prices.released(event) + Words.because(event.reason()));
    }

    private static String compensated(AssignmentNarrative narrative, AssignmentEvent.VisitCompensated event) {
        VisitRule rule = narrative.terms().review().visit();
        Rounding rounding =
                rule.rounding() == null ? Rounding.minorUnit(event.price().currency()) : rule.rounding();
        Amount reward = event.price().reward();
        boolean limited = rule.share().of(reward, rounding).isGreaterThan(reward);
        return "Visit confirmed as impossible " + Words.by(event) + ". The task's terms pay " + Words.of(rule.share())
                + " of " + reward + ", " + rounding.inWords() + (limited ? ", at most the full reward" : "") + "."
                + Prices.paid(narrative, event) + Prices.released(event) + Words.because(event.reason());
    }
}
