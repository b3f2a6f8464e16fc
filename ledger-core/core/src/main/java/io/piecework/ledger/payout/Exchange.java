package io.piecework.ledger.payout;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * The exchange of a payout into another currency.
 *
 * @param rate one unit of the payout's currency in the other currency, {@code USD 1.08345}
 * @param rounding to the smallest amount of the other currency that the rail can pay, up or down as agreed with the worker
 */
public record Exchange(Amount rate, Rounding rounding) {

    /**
     * The result in the other currency: exact = arriving + residual.
     *
     * @param exact rounded half-up to twelve decimals
     * @param arriving {@code exact} rounded by the exchange's rounding
     * @param residual goes to the platform's rounding account; negative if {@code arriving} was rounded up
     */
    public record Exchanged(Amount exact, Amount arriving, Amount residual) {}

    /** @throws IllegalArgumentException if the rate is not above zero, or the rounding mode is {@code UNNECESSARY} */
    public Exchange {
        Objects.requireNonNull(rounding, "rounding");
        Objects.requireNonNull(rate, "rate");
        if (!rate.isPositive()) {
            throw new IllegalArgumentException("exchange rate " + rate + " is not above zero");
        }
        if (rounding.mode() == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException(
                    "exchange rounding " + rounding + " does not round; choose another mode than UNNECESSARY");
        }
    }

    Exchanged of(Amount sent) {
        Amount units = Amount.sum(sent.value(), rate.currency());
        Amount exact = new Rate(rate.value(), BigDecimal.ONE).of(units, Rounding.ACCRUAL);
        Amount arriving = rounding.round(exact);
        return new Exchanged(exact, arriving, exact.minus(arriving));
    }

    /** {@code USD 1.08345, rounded down to 0.01}. */
    @Override
    public String toString() {
        return rate + ", " + rounding.inWords();
    }
}
