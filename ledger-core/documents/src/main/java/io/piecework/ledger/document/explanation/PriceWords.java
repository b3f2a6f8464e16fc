package io.piecework.ledger.document.explanation;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.FeeBearer;
import io.piecework.ledger.work.terms.FeeCounting;
import io.piecework.ledger.work.terms.FeeTerms;
import io.piecework.ledger.work.terms.Price;
import java.util.stream.Collectors;

/** Says prices. The amounts are those of the events; the terms only supply the rates and the rounding. */
record PriceWords(Words words, FeeTerms terms) {

    /** {@code USD 0.50 reward plus USD 0.10 fee (20 % of USD 0.50, rounded half-up to 0.01, at least USD 0.01)}. */
    String of(Price pay) {
        if (isFree()) {
            return words.say("explained.no-fee", pay.reward());
        }
        if (pay.reward().isZero() && pay.fee().isZero()) {
            return words.say("explained.no-fee-unpaid", pay.reward());
        }
        String fee = words.say("explained.fee", pay.fee(), feeTerms(pay));
        String all = terms.tax().numerator().signum() == 0
                ? fee
                : words.say("explained.fee-and-tax", fee, pay.tax(), terms.tax());
        return pay.bearer() == FeeBearer.WORKER
                ? words.say("explained.price-minus", pay.reward(), all, pay.earned())
                : words.say("explained.price-plus", pay.reward(), all);
    }

    private boolean isFree() {
        return terms.flat().isZero()
                && terms.floor().isZero()
                && terms.rates().stream().allMatch(rate -> rate.numerator().signum() == 0);
    }

    private String feeTerms(Price pay) {
        String rates = terms.rates().stream().map(words::rate).collect(Collectors.joining(" + "));
        String of = words.say(
                terms.rates().size() > 1 ? "explained.fee-terms-each" : "explained.fee-terms",
                terms.flat().isZero() ? rates : words.language().money(terms.flat()) + " + " + rates,
                pay.reward(),
                terms.rounding());
        String least = terms.floor().isZero() ? of : words.say("explained.fee-floor", of, terms.floor());
        Amount most = terms.ceiling();
        return deviating(most == null ? least : words.say("explained.fee-ceiling", least, most), pay);
    }

    /** The fee differs from the rates where it is a share of all slots' fee, or where the reserved fee limits it. */
    private String deviating(String said, Price pay) {
        if (terms.on(pay.reward()).fee().equals(pay.fee())) {
            return said;
        }
        return words.say(
                terms.counting() == FeeCounting.TOTAL ? "explained.fee-of-all-slots" : "explained.fee-reserved", said);
    }
}
