package io.piecework.ledger.document.explanation;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.document.explanation.Explanation.Figure;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.terms.Price;
import java.util.ArrayList;
import java.util.List;

/** Collects the named amounts of a step. */
final class ExplainedFigures {

    private final List<Figure> figures = new ArrayList<>();

    private ExplainedFigures() {}

    static List<Figure> of(AssignmentNarrative narrative, AssignmentEvent.Step step) {
        var figures = new ExplainedFigures();
        if (step instanceof AssignmentEvent.Accepted accepted) {
            figures.price(accepted.price());
        } else if (step instanceof AssignmentEvent.SlotReturn slot) {
            figures.unlessZero("released", slot.released());
        } else if (step instanceof AssignmentEvent.Decision decision) {
            figures.decision(narrative, decision);
        } else if (step instanceof AssignmentEvent.Reversal reversal) {
            figures.reversal(narrative, reversal);
        } else {
            figures.held(narrative, step);
        }
        return figures.figures;
    }

    private void decision(AssignmentNarrative narrative, AssignmentEvent.Decision decision) {
        price(decision.pay());
        EarningsAfter earnings = decision.earnings();
        if (earnings != null && earnings.tax() != null && narrative.audience().seesWorkersMoney()) {
            figures.add(new Figure("withheld", earnings.tax().moved()));
        }
        // The charge of an overturn would show the worker whether the requester had enough money for the appeal.
        if (narrative.audience().seesRequestersMoney() || !(decision instanceof AssignmentEvent.Overturned)) {
            Amount released = decision.released();
            unlessZero(released.isNegative() ? "charged" : "released", released.max(released.negated()));
        }
    }

    private void price(Price price) {
        figures.add(new Figure("reward", price.reward()));
        unlessZero("fee", price.fee());
        unlessZero("tax", price.tax());
        if (!price.borne().isZero()) {
            figures.add(new Figure("earned", price.earned()));
        }
    }

    private void reversal(AssignmentNarrative narrative, AssignmentEvent.Reversal reversal) {
        Amount tax = narrative.audience().seesWorkersMoney()
                ? ReversalSentences.taxGivenBack(reversal)
                : Amount.zero(reversal.lines().currency());
        unlessZero("from the worker", reversal.lines().earned().minus(tax));
        unlessZero("of the tax withheld", tax);
        unlessZero("of the fee", reversal.lines().fee());
        unlessZero("of the tax on the fee", reversal.lines().tax());
    }

    private void held(AssignmentNarrative narrative, AssignmentEvent.Step step) {
        if (step instanceof AssignmentEvent.Disputed disputed
                && narrative.audience().seesWorkersMoney()) {
            unlessZero("held", disputed.held());
        } else if (step instanceof AssignmentEvent.Appealed appealed
                && narrative.audience().seesRequestersMoney()) {
            unlessZero("reserved", appealed.reserved());
        } else if (step instanceof AssignmentEvent.AppealDismissed dismissed
                && narrative.audience().seesRequestersMoney()) {
            unlessZero("released", dismissed.released());
        }
    }

    private void unlessZero(String name, Amount amount) {
        if (!amount.isZero()) {
            figures.add(new Figure(name, amount));
        }
    }
}
