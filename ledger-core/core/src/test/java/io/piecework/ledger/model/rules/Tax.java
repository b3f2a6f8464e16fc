package io.piecework.ledger.model.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The tax withheld from an earning.
 *
 * @param quantum that the amount was rounded to
 */
record Tax(BigDecimal amount, BigDecimal quantum) {

    static final Tax NONE = new Tax(BigDecimal.ZERO, TaskTerms.EXACT);

    /**
     * The part of the tax that must be returned at this share. The worker's net loss is never more than the net pay and
     * never negative.
     *
     * @param earned the whole pay, including this tax
     * @param back the reversed part of the pay
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
