package io.piecework.ledger.model.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What was withheld of something that was earned.
 *
 * @param quantum what it was rounded to
 */
record Tax(BigDecimal amount, BigDecimal quantum) {

    static final Tax NONE = new Tax(BigDecimal.ZERO, TaskTerms.EXACT);

    /**
     * What of it has to be back once so much is: its share, but the worker never lost more than they got, nor less than nothing.
     *
     * @param earned in all, this tax included
     * @param back of that by now
     */
    BigDecimal back(Ratio share, BigDecimal earned, BigDecimal back) {
        if (share.equals(Ratio.WHOLE) || amount.signum() == 0) {
            return amount;
        }
        BigDecimal got = earned.subtract(amount);
        BigDecimal least = back.compareTo(got) > 0 ? back.subtract(got) : BigDecimal.ZERO;
        return share.of(amount, quantum, RoundingMode.HALF_UP).max(least).min(back);
    }
}
