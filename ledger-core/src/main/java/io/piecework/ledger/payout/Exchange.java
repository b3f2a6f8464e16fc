package io.piecework.ledger.payout;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The exchange of a payout into another currency.
 *
 * @param rate one unit of the payout's currency in the other currency, {@code USD 1.08345}
 * @param quantum the smallest amount of the other currency that the rail can pay
 */
public record Exchange(Amount rate, Amount quantum) {

    /**
     * The result in the other currency: exact = arriving + residual.
     *
     * @param exact rounded half-up to twelve decimals
     * @param arriving {@code exact} rounded half-up to the quantum
     * @param residual goes to the platform's rounding account; negative if {@code arriving} was rounded up
     */
    public record Exchanged(Amount exact, Amount arriving, Amount residual) {}

    /** @throws IllegalArgumentException if one of them is not positive, or they are in different currencies */
    public Exchange {
        if (!rate.isPositive() || !quantum.isPositive()) {
            throw new IllegalArgumentException("cannot exchange at " + rate + " into multiples of " + quantum);
        }
        rate.compareTo(quantum);
    }

    Exchanged of(Amount sent) {
        Amount units = Amount.sum(sent.value(), rate.currency());
        Amount exact = new Rate(rate.value(), BigDecimal.ONE).of(units, Rounding.ACCRUAL);
        Amount arriving = new Rounding(quantum.value(), RoundingMode.HALF_UP).round(exact);
        return new Exchanged(exact, arriving, exact.minus(arriving));
    }
}
