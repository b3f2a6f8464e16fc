package io.piecework.ledger.payout;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a rail can pay, and from when: whole multiples of the quantum, once available reaches the threshold.
 *
 * @param quantum the smallest amount the rail knows, {@code USD 0.01}
 * @param threshold how much has to be available, this or more
 */
public record PayoutTerms(Amount quantum, Amount threshold) {

    /** @throws IllegalArgumentException when the quantum is not positive, or the two are in different currencies */
    public PayoutTerms {
        if (!quantum.isPositive() || threshold.isNegative()) {
            throw new IllegalArgumentException(
                    "payout terms need a positive quantum and a threshold of zero or more, not " + quantum + " and "
                            + threshold);
        }
        threshold.compareTo(quantum);
    }

    /** A rail that pays the currency's minor unit, from the first one on. */
    public static PayoutTerms minorUnit(String currency) {
        BigDecimal unit = Rounding.minorUnit(Amount.currency(currency)).quantum();
        Amount quantum = Amount.of(unit, Amount.currency(currency));
        return new PayoutTerms(quantum, quantum);
    }

    public PayoutTerms from(Amount threshold) {
        return new PayoutTerms(quantum, threshold);
    }

    /** The most of an amount that the rail can pay; the rest stays where it is. */
    public Amount payable(Amount available) {
        Amount zero = Amount.zero(available.currency());
        return available.isNegative() ? zero : new Rounding(quantum.value(), RoundingMode.DOWN).round(available);
    }
}
