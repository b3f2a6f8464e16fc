package io.piecework.ledger.explanation;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.TaxMovement;
import io.piecework.ledger.account.WithholdingRule;
import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.message.Payer;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.terms.FeeBearer;
import io.piecework.ledger.terms.FeeCounting;
import io.piecework.ledger.terms.FeeTerms;
import io.piecework.ledger.terms.Price;
import java.util.Objects;
import java.util.stream.Collectors;

/** How a price came about: the amounts are the events', the words the terms'. */
final class Prices {

    private Prices() {}

    /** What a decision pays; whoever pays from the platform's own money pays no fee. */
    static String of(AssignmentNarrative tale, AssignmentEvent.Decided decided) {
        String price = decided.payer() == Payer.PLATFORM
                ? decided.pay().reward() + " reward, of the platform's own money and without a fee"
                : of(tale.terms().fee(), decided.pay());
        EarningsAfter earnings = decided.earnings();
        if (earnings == null || !tale.reader().seesWorkersMoney()) {
            return price;
        }
        TaxMovement tax = earnings.tax();
        return price
                + (tax == null ? "" : "; tax of " + withholding(tax) + " = " + tax.moved() + " withheld")
                + (earnings.heldUntil() == null ? "" : "; held until " + earnings.heldUntil());
    }

    private static String withholding(TaxMovement tax) {
        WithholdingRule by = Objects.requireNonNull(tax.rule());
        return Words.of(by.rate()) + " of it, " + by.rounding().inWords();
    }

    /** What goes back to the requester of what was reserved, behind a semicolon; empty where nothing does. */
    static String released(AssignmentEvent.Decided decided) {
        return decided.released().isZero()
                ? ""
                : "; " + decided.released() + " went back to " + Words.of(decided.requester());
    }

    /** {@code USD 0.50 reward; fee 20 % of USD 0.50, rounded half-up to 0.01, at least USD 0.01 = USD 0.10}. */
    static String of(FeeTerms terms, Price pay) {
        return pay.reward() + " reward; " + fee(terms, pay)
                + (pay.bearer() == FeeBearer.WORKER ? ", out of the reward; " + pay.earned() + " earned" : "");
    }

    private static String fee(FeeTerms terms, Price pay) {
        boolean free = terms.floor().isZero()
                && terms.rates().stream().allMatch(rate -> rate.numerator().signum() == 0);
        if (free) {
            return "no fee";
        }
        if (pay.reward().isZero() && pay.fee().isZero()) {
            return "no fee, since nothing is paid";
        }
        String rates = terms.rates().stream().map(Words::of).collect(Collectors.joining(" + "));
        String text =
                "fee " + rates + " of " + pay.reward() + ", " + (terms.rates().size() > 1 ? "each " : "")
                        + terms.rounding().inWords() + (terms.floor().isZero() ? "" : ", at least " + terms.floor())
                        + came(terms, pay);
        boolean taxed = terms.tax().numerator().signum() != 0;
        return taxed ? text + "; tax " + Words.of(terms.tax()) + " of the fee = " + pay.tax() : text;
    }

    /** A fee may be a share of what all slots came to together, and is never more than what was reserved. */
    private static String came(FeeTerms terms, Price pay) {
        Amount alone = terms.on(pay.reward()).fee();
        if (alone.equals(pay.fee())) {
            return " = " + pay.fee();
        }
        return terms.counting() == FeeCounting.TOTAL
                ? ", of all slots together; this one's share is " + pay.fee()
                : ", no more than what was reserved = " + pay.fee();
    }
}
