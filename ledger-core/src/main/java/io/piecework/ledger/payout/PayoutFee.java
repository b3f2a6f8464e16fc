package io.piecework.ledger.payout;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a rail costs the worker: flat, a share of what leaves the balance, or both.
 *
 * @param flat a whole multiple of the rail's quantum; none where it is null
 * @param share rounded half-up to the rail's quantum; none where it is null
 * @param waivedAbove above which nothing is taken; never where it is null
 */
public record PayoutFee(
        @Nullable Amount flat,
        @Nullable Rate share,
        @Nullable Amount waivedAbove) {

    /** It costs nothing. */
    public static final PayoutFee NONE = new PayoutFee(null, null, null);

    /** @throws IllegalArgumentException when an amount is negative, or they are in different currencies */
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

    /** So many per hundred, {@code "6"}. */
    public static PayoutFee percent(String percent) {
        return new PayoutFee(null, Rate.percent(percent), null);
    }

    /** And this share of what leaves the balance. */
    public PayoutFee plus(Rate share) {
        return new PayoutFee(flat, share, waivedAbove);
    }

    /** Nothing is taken of a payout of more than this. */
    public PayoutFee waivedAbove(Amount amount) {
        return new PayoutFee(flat, share, amount);
    }

    /** What is taken of what leaves the balance, a whole multiple of the rail's quantum; nothing of nothing. */
    public Amount on(Amount gross, Amount quantum) {
        Amount nothing = Amount.zero(gross.currency());
        if (gross.isZero() || (waivedAbove != null && gross.isGreaterThan(waivedAbove))) {
            return nothing;
        }
        Amount part = share == null ? nothing : share.of(gross, new Rounding(quantum.value(), RoundingMode.HALF_UP));
        return flat == null ? part : flat.plus(part);
    }

    /** @throws IllegalArgumentException when it is in another currency than the rail's, or the flat part no whole multiple of what it knows */
    void requireFit(Amount quantum) {
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
