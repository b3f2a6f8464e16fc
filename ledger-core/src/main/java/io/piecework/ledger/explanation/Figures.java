package io.piecework.ledger.explanation;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.explanation.Explanation.Figure;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.terms.Price;
import java.util.ArrayList;
import java.util.List;

/** The amounts that an event is about. */
final class Figures {

    private final List<Figure> figures = new ArrayList<>();

    private Figures() {}

    static List<Figure> of(AssignmentNarrative tale, AssignmentEvent.Work event) {
        var figures = new Figures();
        if (event instanceof AssignmentEvent.Accepted accepted) {
            figures.price(accepted.price());
        } else if (event instanceof AssignmentEvent.GaveBack back) {
            figures.unlessZero("released", back.released());
        } else if (event instanceof AssignmentEvent.Decided decided) {
            figures.decided(tale, decided);
        } else if (event instanceof AssignmentEvent.TakenBack back) {
            figures.takenBack(tale, back);
        } else {
            figures.blocked(tale, event);
        }
        return figures.figures;
    }

    private void decided(AssignmentNarrative tale, AssignmentEvent.Decided decided) {
        price(decided.pay());
        EarningsAfter earnings = decided.earnings();
        if (earnings != null && earnings.tax() != null && tale.reader().seesWorkersMoney()) {
            figures.add(new Figure("withheld", earnings.tax().moved()));
        }
        // What an overturn still cost the requester says whether they could cover the appeal.
        if (tale.reader().seesRequestersMoney() || !(decided instanceof AssignmentEvent.Overturned)) {
            Amount released = decided.released();
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

    private void takenBack(AssignmentNarrative tale, AssignmentEvent.TakenBack back) {
        Amount tax = tale.reader().seesWorkersMoney()
                ? ReversalSentences.taxGivenBack(back)
                : Amount.zero(back.lines().currency());
        unlessZero("from the worker", back.lines().earned().minus(tax));
        unlessZero("of the tax withheld", tax);
        unlessZero("of the fee", back.lines().fee());
        unlessZero("of the tax", back.lines().tax());
    }

    private void blocked(AssignmentNarrative tale, AssignmentEvent.Work event) {
        if (event instanceof AssignmentEvent.Disputed disputed && tale.reader().seesWorkersMoney()) {
            unlessZero("kept back", disputed.blocked());
        } else if (event instanceof AssignmentEvent.Appealed appealed
                && tale.reader().seesRequestersMoney()) {
            unlessZero("set aside", appealed.blocked());
        } else if (event instanceof AssignmentEvent.AppealDismissed dismissed
                && tale.reader().seesRequestersMoney()) {
            unlessZero("released", dismissed.released());
        }
    }

    private void unlessZero(String name, Amount amount) {
        if (!amount.isZero()) {
            figures.add(new Figure(name, amount));
        }
    }
}
