package io.piecework.ledger.payout;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/**
 * The least balance that a policy pays out. It is compared with exact amounts, never with rounded ones.
 *
 * @param amount in the currency that is paid out
 * @param basis the amount that is compared
 * @param edge whether the amount itself is enough
 * @param combined other currencies whose balances count as well; no money is exchanged
 */
public record Threshold(Amount amount, Basis basis, Edge edge, List<Combined> combined) {

    /**
     * Another currency whose balance counts towards the threshold.
     *
     * @param worth one unit of it in the threshold's currency
     */
    public record Combined(CurrencyUnit currency, Amount worth) {

        /** @throws IllegalArgumentException if the worth is not positive, or in the same currency */
        public Combined {
            if (!worth.isPositive() || worth.currency().equals(currency)) {
                throw new IllegalArgumentException("one " + currency.getCurrencyCode() + " cannot count as " + worth);
            }
        }
    }

    private static final int DECIMALS = 12;

    /** The amount that is compared with the threshold. */
    public enum Basis {
        /** The available balance. */
        GROSS,
        /** The amount that would be sent: all that can be paid, minus the fee. */
        NET;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the threshold itself is enough. */
    public enum Edge {
        /** The threshold or more. */
        AT_LEAST,
        /** More than the threshold. */
        ABOVE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @throws IllegalArgumentException if the amount is negative, a currency counts twice, or a worth is not in the amount's currency */
    public Threshold {
        Required.components(Threshold.class, amount, basis, edge, combined);
        combined = Required.list("combined", combined);
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

    /** At least this available balance. */
    public static Threshold of(Amount amount) {
        return new Threshold(amount, Basis.GROSS, Edge.AT_LEAST, List.of());
    }

    /** This threshold, compared after the fee. */
    public Threshold net() {
        return new Threshold(amount, Basis.NET, edge, combined);
    }

    /** This threshold, which the balance must exceed. */
    public Threshold above() {
        return new Threshold(amount, basis, Edge.ABOVE, combined);
    }

    /** This threshold, with another currency's balance counted at this worth for one unit. */
    public Threshold with(String currency, Amount worth) {
        Objects.requireNonNull(worth, "worth");
        Objects.requireNonNull(currency, "currency");
        var more = new ArrayList<>(combined);
        more.add(new Combined(Amount.currency(currency), worth));
        return new Threshold(amount, basis, edge, more);
    }

    /**
     * The amount to compare. A product with more than twelve decimals is rounded down, or up if the threshold must be exceeded, so
     * that the comparison is the exact one.
     *
     * @param others the balances in the combined currencies, in their order
     */
    @API(status = API.Status.INTERNAL)
    public Amount counted(Amount available, PayoutPolicy.Rail rail, List<Amount> others) {
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

    /** @throws IllegalArgumentException if other currencies count as well */
    void requireOneCurrency() {
        if (!combined.isEmpty()) {
            throw new IllegalArgumentException("the threshold " + this + " counts " + String.join(", ", currencies())
                    + " together; request one CashOut with a policy for each of them");
        }
    }

    /**
     * Checks that several policies have one threshold: the first one's, which counts the currencies of the others in their order.
     *
     * @throws IllegalArgumentException if the currencies differ, or another policy has a threshold above the least that its rails pay
     */
    public static void requireOne(List<PayoutPolicy> policies) {
        Required.elements("policies", policies);
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("a cash-out needs at least one payout policy");
        }
        Threshold threshold = policies.get(0).threshold();
        List<String> paid = policies.stream()
                .map(policy -> policy.currency().getCurrencyCode())
                .toList();
        if (!paid.equals(threshold.currencies())) {
            throw new IllegalArgumentException("the threshold " + threshold + " counts "
                    + String.join(", ", threshold.currencies()) + ", the policies pay " + String.join(", ", paid)
                    + "; give one policy for each, in this order");
        }
        for (PayoutPolicy other : policies.subList(1, policies.size())) {
            if (!other.threshold().isPassedByRails(other.rails())) {
                throw new IllegalArgumentException(
                        "the policy for " + other.currency().getCurrencyCode() + " has a threshold of its own, "
                                + other.threshold() + "; a cash-out has one, " + threshold);
            }
        }
    }

    /** The currencies that count, its own first. */
    private List<String> currencies() {
        return Stream.concat(Stream.of(amount.currency()), combined.stream().map(Combined::currency))
                .map(CurrencyUnit::getCurrencyCode)
                .toList();
    }

    /** Whether every amount that one of these rails can pay is enough, so that the threshold says nothing more. */
    private boolean isPassedByRails(List<PayoutPolicy.Rail> rails) {
        return combined.isEmpty()
                && basis == Basis.GROSS
                && edge == Edge.AT_LEAST
                && rails.stream()
                        .noneMatch(rail -> rail.minimum().isLessThan(amount)
                                && rail.quantum().isLessThan(amount));
    }

    /** Whether a counted amount is enough. */
    public boolean isReachedBy(Amount counted) {
        Objects.requireNonNull(counted, "counted");
        return edge == Edge.ABOVE ? counted.isGreaterThan(amount) : !counted.isLessThan(amount);
    }

    /** {@code USD 5.00}, {@code more than USD 5.00}. */
    @Override
    public String toString() {
        return (edge == Edge.ABOVE ? "more than " : "") + amount + (basis == Basis.NET ? " net" : "");
    }
}
