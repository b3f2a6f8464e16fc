package io.piecework.ledger.document.explanation;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.document.explanation.Explanation.Figure;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.AssignmentStep;
import io.piecework.ledger.work.terms.Price;
import java.util.ArrayList;
import java.util.List;

/** Collects the named amounts of a step. */
final class ExplainedFigures {

    private final AssignmentNarrative narrative;
    private final List<Figure> figures = new ArrayList<>();

    private ExplainedFigures(AssignmentNarrative narrative) {
        this.narrative = narrative;
    }

    static List<Figure> of(AssignmentNarrative narrative, AssignmentStep step) {
        var figures = new ExplainedFigures(narrative);
        if (step instanceof AssignmentEvent.Accepted accepted) {
            figures.price(accepted.price());
        } else if (step instanceof AssignmentStep.SlotReturn slot) {
            figures.unlessZero("explained.figure.released", slot.released());
        } else if (step instanceof AssignmentStep.Decision decision) {
            figures.decision(decision);
        } else if (step instanceof AssignmentStep.Reversal reversal) {
            figures.reversal(reversal);
        } else {
            figures.held(step);
        }
        return figures.figures;
    }

    private void decision(AssignmentStep.Decision decision) {
        price(decision.pay());
        EarningsAfter earnings = decision.earnings();
        if (earnings != null && earnings.tax() != null && narrative.audience().seesWorkersMoney()) {
            add("explained.figure.withheld", earnings.tax().moved());
        }
        // The charge of an overturn would show the worker whether the requester had enough money for the appeal.
        if (narrative.audience().seesRequestersMoney() || !(decision instanceof AssignmentEvent.Overturned)) {
            Amount released = decision.released();
            unlessZero(
                    released.isNegative() ? "explained.figure.charged" : "explained.figure.released",
                    released.max(released.negated()));
        }
    }

    private void price(Price price) {
        add("explained.figure.reward", price.reward());
        unlessZero("explained.figure.fee", price.fee());
        unlessZero("explained.figure.tax", price.tax());
        if (!price.borne().isZero()) {
            add("explained.figure.earned", price.earned());
        }
    }

    private void reversal(AssignmentStep.Reversal reversal) {
        Amount tax = narrative.taxGivenBack(reversal);
        unlessZero("explained.figure.from-worker", reversal.lines().earned().minus(tax));
        unlessZero("explained.figure.of-tax-withheld", tax);
        unlessZero("explained.figure.of-fee", reversal.lines().fee());
        unlessZero("explained.figure.of-tax-on-fee", reversal.lines().tax());
    }

    private void held(AssignmentStep step) {
        if (step instanceof AssignmentEvent.Disputed disputed
                && narrative.audience().seesWorkersMoney()) {
            unlessZero("explained.figure.held", disputed.held());
        } else if (step instanceof AssignmentEvent.Appealed appealed
                && narrative.audience().seesRequestersMoney()) {
            unlessZero("explained.figure.reserved", appealed.reserved());
        } else if (step instanceof AssignmentEvent.AppealDismissed dismissed
                && narrative.audience().seesRequestersMoney()) {
            unlessZero("explained.figure.released", dismissed.released());
        }
    }

    private void unlessZero(String key, Amount amount) {
        if (!amount.isZero()) {
            add(key, amount);
        }
    }

    private void add(String key, Amount amount) {
        figures.add(new Figure(narrative.words().say(key), amount));
    }
}
