package io.piecework.ledger.account;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;

/**
 * How much of what a worker earns is withheld for tax.
 *
 * @param rate of each amount that is earned, after what the worker bears of a fee; at most all of it
 * @param rounding how each amount is rounded by itself; {@link Rounding#ACCRUAL} keeps what pieces below the cent would lose
 */
public record Withholding(Rate rate, Rounding rounding) {

    /** Never more than is earned, however it is rounded. */
    Amount of(Amount earned) {
        return rate.of(earned, rounding).min(earned);
    }

    /** {@code 10% to 0.01 HALF_UP}. */
    @Override
    public String toString() {
        return rate + " to " + rounding;
    }
}
