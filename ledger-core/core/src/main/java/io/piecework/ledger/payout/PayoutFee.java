package io.piecework.ledger.payout;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The fee that the worker pays for a payout: flat, a share of the gross amount, or both.
 *
 * @param flat a whole multiple of the rail's quantum; null for none
 * @param share of the gross amount, rounded half-up to the rail's quantum; null for none
 * @param waivedAbove the gross amount above which there is no fee; null for never
 */
public record PayoutFee(
        @Nullable Amount flat,
        @Nullable Rate share,
        @Nullable Amount waivedAbove) {

    /** No fee. */
    public static final PayoutFee NONE = new PayoutFee(null, null, null);

    /** @throws IllegalArgumentException if an amount is negative, or they are in different currencies */
    public PayoutFee {
        notNegative(flat);
        notNegative(waivedAbove);
        if (flat != null && waivedAbove != null) {
            flat.compareTo(waivedAbove);
        }
    }

    public static PayoutFee flat(Amount flat) {
        return new PayoutFee(flat, null, null);
    }

    /** A percentage of the gross amount, {@code "6"}. */
    public static PayoutFee percent(String percent) {
        return new PayoutFee(null, Rate.percent(percent), null);
    }

    /** This fee plus this share of the gross amount. */
    public PayoutFee plus(Rate share) {
        return new PayoutFee(flat, share, waivedAbove);
    }

    /** This fee, waived for a gross amount above this. */
    public PayoutFee waivedAbove(Amount amount) {
        return new PayoutFee(flat, share, amount);
    }

    /** The fee on a gross amount, a whole multiple of the rail's quantum; zero on zero. */
    public Amount on(Amount gross, Amount quantum) {
        Amount nothing = Amount.zero(gross.currency());
        if (gross.isZero() || (waivedAbove != null && gross.isGreaterThan(waivedAbove))) {
            return nothing;
        }
        Amount part = share == null ? nothing : share.of(gross, new Rounding(quantum.value(), RoundingMode.HALF_UP));
        return flat == null ? part : flat.plus(part);
    }

    /** @throws IllegalArgumentException if the fee is not in the rail's currency, or the flat part is not a multiple of the quantum */
    void requireFits(Amount quantum) {
        if (waivedAbove != null) {
            waivedAbove.compareTo(quantum);
        }
        if (flat != null) {
            flat.compareTo(quantum);
            new Rounding(quantum.value(), RoundingMode.UNNECESSARY).round(flat);
        }
    }

    private static void notNegative(@Nullable Amount amount) {
        if (amount != null && amount.isNegative()) {
            throw new IllegalArgumentException("payout fee " + amount + " is negative");
        }
    }

    /** {@code USD 0.25 + 2%, nothing above USD 50.00}. */
    @Override
    public String toString() {
        String parts = flat == null ? "" : flat.toString();
        parts += share == null ? "" : (parts.isEmpty() ? "" : " + ") + share;
        return (parts.isEmpty() ? "nothing" : parts) + (waivedAbove == null ? "" : ", nothing above " + waivedAbove);
    }
}
