package io.piecework.ledger.explanation;

import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.terms.VisitRule;

/** Visits that could not be made. */
final class VisitSentences {

    private VisitSentences() {}

    static void describe(Sentences sentences) {
        sentences.tells(
                AssignmentEvent.VisitReported.class,
                (tale, event) -> "Reported impossible " + Words.by(event) + "; it waits until somebody decides."
                        + Words.shownBy(event.evidence()));
        sentences.tells(AssignmentEvent.VisitCompensated.class, VisitSentences::compensated);
        sentences.tells(
                AssignmentEvent.VisitRefused.class,
                (tale, event) -> "Found possible " + Words.by(event) + ": nothing is paid" + Prices.released(event)
                        + "." + Words.because(event.reason()));
    }

    private static String compensated(AssignmentNarrative tale, AssignmentEvent.VisitCompensated event) {
        VisitRule rule = tale.terms().review().visit();
        Rounding rounding =
                rule.rounding() == null ? Rounding.minorUnit(event.price().currency()) : rule.rounding();
        Amount reward = event.price().reward();
        boolean cut = rule.share().of(reward, rounding).isGreaterThan(reward);
        return "Found impossible " + Words.by(event) + ", for which the task's terms pay " + Words.of(rule.share())
                + " of " + reward + ", " + rounding.inWords() + (cut ? ", no more than all of it" : "") + ": "
                + Prices.of(tale, event) + Prices.released(event) + "."
                + Words.because(event.reason());
    }
}
