package io.piecework.ledger.payout;

import io.piecework.ledger.money.Amount;
import java.util.Locale;

/**
 * From when on a worker is paid, by exact amounts: what is displayed of them never counts.
 *
 * @param amount in the currency of what is paid
 * @param basis what has to reach it
 * @param edge whether to reach it is enough
 */
public record Threshold(Amount amount, Basis basis, Edge edge) {

    /** What is compared. */
    public enum Basis {
        /** All that is available. */
        GROSS,
        /** What would be left of all that can be paid once the rail has its fee. */
        NET;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is enough. */
    public enum Edge {
        /** As much as the threshold. */
        AT_LEAST,
        /** More than that. */
        ABOVE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @throws IllegalArgumentException when the amount is negative */
    public Threshold {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("threshold " + amount + " is negative");
        }
    }

    /** Whoever has this much available, or more. */
    public static Threshold of(Amount amount) {
        return new Threshold(amount, Basis.GROSS, Edge.AT_LEAST);
    }

    /** Once the rail has its fee. */
    public Threshold net() {
        return new Threshold(amount, Basis.NET, edge);
    }

    /** Only whoever has more. */
    public Threshold above() {
        return new Threshold(amount, basis, Edge.ABOVE);
    }

    /** What is compared with it. */
    Amount counted(Amount available, PayoutPolicy.Rail rail) {
        return basis == Basis.NET ? Remittance.of(rail.payable(available), rail).sent() : available;
    }

    boolean isReachedBy(Amount counted) {
        return edge == Edge.ABOVE ? counted.isGreaterThan(amount) : !counted.isLessThan(amount);
    }

    /** {@code USD 5.00}, {@code more than USD 5.00}. */
    @Override
    public String toString() {
        return (edge == Edge.ABOVE ? "more than " : "") + amount + (basis == Basis.NET ? " net" : "");
    }
}
