package io.piecework.ledger.document.explanation;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.TaxMovement;
import io.piecework.ledger.account.WithholdingRule;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.terms.FeeBearer;
import io.piecework.ledger.work.terms.FeeCounting;
import io.piecework.ledger.work.terms.FeeTerms;
import io.piecework.ledger.work.terms.Price;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes prices. The amounts are those of the events; the terms only supply the words, such as rates and rounding. */
final class Prices {

    private Prices() {}

    /** The sentences about the pay of a decision, with a space in front. */
    static String paid(AssignmentNarrative narrative, AssignmentEvent.Decision decision) {
        String price = decision.payer() == Payer.PLATFORM
                ? decision.pay().reward() + " reward, paid by the platform without a fee"
                : of(narrative.terms().fee(), decision.pay());
        return " Pay: " + price + "." + earnings(narrative, decision.earnings());
    }

    private static String earnings(AssignmentNarrative narrative, @Nullable EarningsAfter earnings) {
        if (earnings == null || !narrative.audience().seesWorkersMoney()) {
            return "";
        }
        TaxMovement tax = earnings.tax();
        return (tax == null ? "" : " Tax withheld: " + tax.moved() + " (" + withholding(tax) + ").")
                + (earnings.heldUntil() == null ? "" : " The earnings are held until " + earnings.heldUntil() + ".");
    }

    private static String withholding(TaxMovement tax) {
        WithholdingRule by = Objects.requireNonNull(tax.rule());
        return Words.of(by.rate()) + " of the earnings, " + by.rounding().inWords();
    }

    /** The sentence about the money that goes back to the requester, with a space in front; empty for none. */
    static String released(AssignmentEvent.Decision decision) {
        return decision.released().isZero()
                ? ""
                : " " + decision.released() + " went back to " + Words.of(decision.requester()) + ".";
    }

    /** {@code USD 0.50 reward plus USD 0.10 fee (20 % of USD 0.50, rounded half-up to 0.01, at least USD 0.01)}. */
    static String of(FeeTerms terms, Price pay) {
        String reward = pay.reward() + " reward";
        if (isFree(terms)) {
            return reward + " without a fee";
        }
        if (pay.reward().isZero() && pay.fee().isZero()) {
            return reward + " without a fee, since nothing is paid";
        }
        boolean borneByWorker = pay.bearer() == FeeBearer.WORKER;
        return reward
                + (borneByWorker ? " minus " : " plus ")
                + fee(terms, pay)
                + tax(terms, pay)
                + (borneByWorker ? ", so the worker earns " + pay.earned() : "");
    }

    private static boolean isFree(FeeTerms terms) {
        return terms.flat().isZero()
                && terms.floor().isZero()
                && terms.rates().stream().allMatch(rate -> rate.numerator().signum() == 0);
    }

    private static String fee(FeeTerms terms, Price pay) {
        String rates = terms.rates().stream().map(Words::of).collect(Collectors.joining(" + "));
        String flat = terms.flat().isZero() ? "" : terms.flat() + " + ";
        return pay.fee() + " fee (" + flat + rates + " of " + pay.reward() + ", "
                + (terms.rates().size() > 1 ? "each " : "")
                + terms.rounding().inWords() + (terms.floor().isZero() ? "" : ", at least " + terms.floor())
                + deviation(terms, pay) + ")";
    }

    /** The fee differs from the rates where it is a share of all slots' fee, or where the reserved fee limits it. */
    private static String deviation(FeeTerms terms, Price pay) {
        Amount alone = terms.on(pay.reward()).fee();
        if (alone.equals(pay.fee())) {
            return "";
        }
        return terms.counting() == FeeCounting.TOTAL
                ? "; this is the slot's share of the fee for all slots together"
                : ", at most the reserved fee";
    }

    private static String tax(FeeTerms terms, Price pay) {
        boolean taxed = terms.tax().numerator().signum() != 0;
        return taxed ? " and " + pay.tax() + " tax (" + Words.of(terms.tax()) + " of the fee)" : "";
    }
}
