package io.piecework.ledger.account;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import org.apiguardian.api.API;

/**
 * The share of each earning that is withheld as tax.
 *
 * @param rate of each amount earned, after the worker's part of the fee; above 0 % and at most 100 %
 * @param rounding applied to each earning by itself; {@link Rounding#ACCRUAL} keeps fractions of a cent
 */
public record WithholdingRule(Rate rate, Rounding rounding) {

    /** The tax on one earning; at most the earning itself, even when rounded up. */
    @API(status = API.Status.INTERNAL)
    public Amount of(Amount earned) {
        return rate.of(earned, rounding).min(earned);
    }

    /** {@code 10% to 0.01 HALF_UP}. */
    @Override
    public String toString() {
        return rate + " to " + rounding;
    }
}
