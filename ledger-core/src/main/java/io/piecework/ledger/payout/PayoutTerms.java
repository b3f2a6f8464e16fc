package io.piecework.ledger.payout;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a rail can pay, and from when: whole multiples of the quantum, once available reaches the threshold.
 *
 * @param quantum the smallest amount the rail knows, {@code USD 0.01}
 * @param threshold how much has to be available, this or more
 * @param unclaimedFor how long what waits to be claimed does so before it comes back by itself; until the rail says so where it is null
 */
public record PayoutTerms(
        Amount quantum, Amount threshold, @Nullable Duration unclaimedFor) {

    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * @throws IllegalArgumentException when the quantum is not positive, the two are in different currencies, or the time is
     *     negative or out of all proportion
     */
    public PayoutTerms {
        if (!quantum.isPositive() || threshold.isNegative()) {
            throw new IllegalArgumentException(
                    "payout terms need a positive quantum and a threshold of zero or more, not " + quantum + " and "
                            + threshold);
        }
        threshold.compareTo(quantum);
        if (unclaimedFor != null && (unclaimedFor.isNegative() || unclaimedFor.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("time to claim " + unclaimedFor + " is not between 0 and " + LONGEST);
        }
    }

    /** A rail that pays the currency's minor unit, from the first one on. */
    public static PayoutTerms minorUnit(String currency) {
        BigDecimal unit = Rounding.minorUnit(Amount.currency(currency)).quantum();
        Amount quantum = Amount.of(unit, Amount.currency(currency));
        return new PayoutTerms(quantum, quantum, null);
    }

    public PayoutTerms from(Amount threshold) {
        return new PayoutTerms(quantum, threshold, unclaimedFor);
    }

    /** What nobody claims at the rail comes back after this many times 24 hours. */
    public PayoutTerms unclaimedForDays(int days) {
        return new PayoutTerms(quantum, threshold, Duration.ofDays(days));
    }

    /** The most of an amount that the rail can pay; the rest stays where it is. */
    public Amount payable(Amount available) {
        Amount zero = Amount.zero(available.currency());
        return available.isNegative() ? zero : new Rounding(quantum.value(), RoundingMode.DOWN).round(available);
    }
}
