package io.piecework.ledger.payout;

import io.piecework.ledger.money.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.money.CurrencyUnit;

/**
 * From when on a worker is paid, by exact amounts: what is displayed of them never counts.
 *
 * @param amount in the currency of what is paid
 * @param basis what has to reach it
 * @param edge whether to reach it is enough
 * @param combined in which other currencies what a worker has counts as well; nothing is ever exchanged for that
 */
public record Threshold(Amount amount, Basis basis, Edge edge, List<Combined> combined) {

    /**
     * Another currency.
     *
     * @param worth what one unit of it counts as
     */
    public record Combined(CurrencyUnit currency, Amount worth) {

        /** @throws IllegalArgumentException when it is worth nothing, or is in its own currency */
        public Combined {
            if (!worth.isPositive() || worth.currency().equals(currency)) {
                throw new IllegalArgumentException("one " + currency.getCurrencyCode() + " cannot count as " + worth);
            }
        }
    }

    private static final int DECIMALS = 12;

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

    /** @throws IllegalArgumentException when the amount is negative, or a currency counts twice or in another one than the amount's */
    public Threshold {
        combined = List.copyOf(combined);
        for (Combined other : combined) {
            amount.compareTo(other.worth());
        }
        if (combined.stream().map(Combined::currency).distinct().count() < combined.size()) {
            throw new IllegalArgumentException("threshold counts a currency twice");
        }
        if (amount.isNegative()) {
            throw new IllegalArgumentException("threshold " + amount + " is negative");
        }
    }

    /** Whoever has this much available, or more. */
    public static Threshold of(Amount amount) {
        return new Threshold(amount, Basis.GROSS, Edge.AT_LEAST, List.of());
    }

    /** Once the rail has its fee. */
    public Threshold net() {
        return new Threshold(amount, Basis.NET, edge, combined);
    }

    /** Only whoever has more. */
    public Threshold above() {
        return new Threshold(amount, basis, Edge.ABOVE, combined);
    }

    /** Together with what a worker has in another currency, one unit of which counts as this much. */
    public Threshold with(String currency, Amount worth) {
        var more = new ArrayList<>(combined);
        more.add(new Combined(Amount.currency(currency), worth));
        return new Threshold(amount, basis, edge, more);
    }

    /**
     * What is compared with it. What takes more than twelve decimals is cut to the side on which it counts as what it is.
     *
     * @param others what there is in each of the other currencies, in their order
     */
    Amount counted(Amount available, PayoutPolicy.Rail rail, List<Amount> others) {
        Amount own = basis == Basis.NET
                ? Remittance.of(rail.payable(available), rail).sent()
                : available;
        BigDecimal all = own.value();
        for (int i = 0; i < combined.size(); i++) {
            all = all.add(others.get(i).value().multiply(combined.get(i).worth().value()));
        }
        RoundingMode side = edge == Edge.ABOVE ? RoundingMode.CEILING : RoundingMode.FLOOR;
        return combined.isEmpty() ? own : Amount.sum(all.setScale(DECIMALS, side), amount.currency());
    }

    /** Whether so much of what is counted is enough. */
    public boolean isReachedBy(Amount counted) {
        return edge == Edge.ABOVE ? counted.isGreaterThan(amount) : !counted.isLessThan(amount);
    }

    /** {@code USD 5.00}, {@code more than USD 5.00}. */
    @Override
    public String toString() {
        return (edge == Edge.ABOVE ? "more than " : "") + amount + (basis == Basis.NET ? " net" : "");
    }
}
