package io.piecework.ledger.work.terms;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A platform's fee for each slot: a flat amount, a percentage of the reward, or both. The percentage is in tiers by the number of slots a
 * task is published with.
 *
 * @param tiers in ascending order of slots, the first from one slot
 * @param start a fixed fee for publishing a task, never refunded; null for none
 * @param flat a flat amount a slot, rounded together with the first rate; null for none
 * @param floor the minimum fee a slot, applied after rounding; null for none
 * @param ceiling the maximum fee a slot, applied after rounding; null for none
 * @param rounding of each rate; null for half-up to the currency's minor unit
 * @param tax a rate on the fee, added to it and rounded likewise; null for none
 * @param counting which amount is rounded; null for each slot's fee alone
 * @param bearer the bearer of fee and tax; null for the requester
 */
public record FeePolicy(
        List<Tier> tiers,
        @Nullable Amount start,
        @Nullable Amount flat,
        @Nullable Amount floor,
        @Nullable Amount ceiling,
        @Nullable Rounding rounding,
        @Nullable Rate tax,
        @Nullable FeeCounting counting,
        @Nullable FeeBearer bearer) {

    /**
     * The fee rates for tasks with this many slots or more.
     *
     * @param rates each rounded alone; to round two rates together, add them with {@link Rate#plus}
     */
    public record Tier(int fromSlots, List<Rate> rates) {

        /** @throws IllegalArgumentException without a rate */
        public Tier {
            rates = Required.list("rates", rates);
            if (rates.isEmpty()) {
                throw new IllegalArgumentException("fee tier from " + fromSlots + " slots has no rate");
            }
        }
    }

    private static final Rate NO_TAX = Rate.percent("0");

    /** No fee. */
    public static final FeePolicy NONE = percent("0");

    /**
     * @throws IllegalArgumentException when the tiers do not start at one slot or do not ascend, when start, flat, floor or ceiling is negative, when
     *     the ceiling is below the floor, or when the rounding mode is {@code UNNECESSARY}
     */
    public FeePolicy {
        Required.components(FeePolicy.class, tiers, start, flat, floor, ceiling, rounding, tax, counting, bearer);
        tiers = Required.list("tiers", tiers);
        int before = 0;
        for (Tier tier : tiers) {
            if (before == 0 ? tier.fromSlots() != 1 : tier.fromSlots() <= before) {
                throw new IllegalArgumentException(
                        "fee tier from " + tier.fromSlots() + " slots cannot follow a tier from " + before
                                + " slots; the first tier is from 1, each next one from more");
            }
            before = tier.fromSlots();
        }
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("a fee policy needs at least one tier");
        }
        requireNotNegative("start", start);
        requireNotNegative("flat amount", flat);
        requireNotNegative("floor", floor);
        requireNotNegative("ceiling", ceiling);
        if (floor != null && ceiling != null) {
            requireSameCurrency("ceiling", ceiling, "floor", floor);
            if (ceiling.isLessThan(floor)) {
                throw new IllegalArgumentException("fee ceiling " + ceiling + " is below the floor " + floor);
            }
        }
        if (rounding != null && rounding.mode() == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException(
                    "fee rounding " + rounding + " does not round; choose another mode than UNNECESSARY");
        }
    }

    /** One rate for every number of slots; {@code "20"} is 20 %. */
    public static FeePolicy percent(String percent) {
        Objects.requireNonNull(percent, "percent");
        return of(Rate.percent(percent));
    }

    /** Rates that hold for every number of slots, each rounded alone. */
    public static FeePolicy of(Rate... rates) {
        Objects.requireNonNull(rates, "rates");
        return new FeePolicy(
                List.of(new Tier(1, Required.list("rates", rates))), null, null, null, null, null, null, null, null);
    }

    /** Other rates for tasks published with this many slots or more. */
    public FeePolicy withTier(int fromSlots, Rate... rates) {
        Objects.requireNonNull(rates, "rates");
        var longer = new ArrayList<>(tiers);
        longer.add(new Tier(fromSlots, Required.list("rates", rates)));
        return new FeePolicy(longer, start, flat, floor, ceiling, rounding, tax, counting, bearer);
    }

    /** With a fixed fee for publishing a task. */
    public FeePolicy startingAt(Amount start) {
        Objects.requireNonNull(start, "start");
        return new FeePolicy(tiers, start, flat, floor, ceiling, rounding, tax, counting, bearer);
    }

    /** With a flat amount a slot beside the rates; {@code percent("5").plus(USD 0.02)} of 0.50 is 0.045 before it is rounded. */
    public FeePolicy plus(Amount flat) {
        Objects.requireNonNull(flat, "flat");
        return new FeePolicy(tiers, start, flat, floor, ceiling, rounding, tax, counting, bearer);
    }

    /** With a minimum fee a slot. */
    public FeePolicy atLeast(Amount floor) {
        Objects.requireNonNull(floor, "floor");
        return new FeePolicy(tiers, start, flat, floor, ceiling, rounding, tax, counting, bearer);
    }

    /** With a maximum fee a slot. */
    public FeePolicy atMost(Amount ceiling) {
        Objects.requireNonNull(ceiling, "ceiling");
        return new FeePolicy(tiers, start, flat, floor, ceiling, rounding, tax, counting, bearer);
    }

    public FeePolicy rounded(Rounding rounding) {
        Objects.requireNonNull(rounding, "rounding");
        return new FeePolicy(tiers, start, flat, floor, ceiling, rounding, tax, counting, bearer);
    }

    /** With a tax on the fee. */
    public FeePolicy taxed(Rate tax) {
        Objects.requireNonNull(tax, "tax");
        return new FeePolicy(tiers, start, flat, floor, ceiling, rounding, tax, counting, bearer);
    }

    /** Rounded once, on the fee of all slots together. */
    public FeePolicy inTotal() {
        return new FeePolicy(tiers, start, flat, floor, ceiling, rounding, tax, FeeCounting.TOTAL, bearer);
    }

    /** Taken out of the worker's reward instead of on top of it. */
    public FeePolicy borneByWorker() {
        return new FeePolicy(tiers, start, flat, floor, ceiling, rounding, tax, counting, FeeBearer.WORKER);
    }

    /**
     * The terms for a task with this reward and this many slots. The task's events carry them, so no later decision asks the policy again.
     *
     * @throws IllegalArgumentException when start, flat, floor or ceiling is in another currency than the reward, or when the worker would bear more than
     *     the reward
     */
    public FeeTerms resolve(Amount reward, int slots) {
        Objects.requireNonNull(reward, "reward");
        requireSameCurrency("start", start, "reward", reward);
        requireSameCurrency("flat amount", flat, "reward", reward);
        requireSameCurrency("floor", floor, "reward", reward);
        requireSameCurrency("ceiling", ceiling, "reward", reward);
        List<Rate> rates = tiers.get(0).rates();
        for (Tier tier : tiers) {
            if (tier.fromSlots() <= slots) {
                rates = tier.rates();
            }
        }
        Amount none = Amount.zero(reward.currency());
        var terms = new FeeTerms(
                rates,
                start == null ? none : start,
                flat == null ? none : flat,
                floor == null ? none : floor,
                ceiling,
                rounding == null ? Rounding.minorUnit(reward.currency()) : rounding,
                tax == null ? NO_TAX : tax,
                counting == null ? FeeCounting.LINE : counting,
                bearer == null ? FeeBearer.REQUESTER : bearer);
        if (terms.bearer() == FeeBearer.WORKER) {
            requireWithinReward(terms.onTop().on(reward));
        }
        return terms;
    }

    /** A partial payment cuts the fee that the worker bears. A full payment must not, or the platform would take less than its policy says. */
    private static void requireWithinReward(Price onTop) {
        Amount asked = onTop.fee().plus(onTop.tax());
        if (asked.isGreaterThan(onTop.reward())) {
            throw new IllegalArgumentException(
                    "fee and tax of " + asked + ", borne by the worker, exceed the reward of " + onTop.reward());
        }
    }

    private static void requireNotNegative(String name, @Nullable Amount amount) {
        if (amount != null && amount.isNegative()) {
            throw new IllegalArgumentException("fee " + name + " " + amount + " is negative");
        }
    }

    private static void requireSameCurrency(String name, @Nullable Amount amount, String of, Amount other) {
        if (amount != null && !amount.currency().equals(other.currency())) {
            throw new IllegalArgumentException(
                    "fee " + name + " " + amount + " is not in the currency of the " + of + " " + other);
        }
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (Tier tier : tiers) {
            text.append(text.isEmpty() ? "" : ", ");
            text.append(
                    String.join(" + ", tier.rates().stream().map(Rate::toString).toList()));
            text.append(tier.fromSlots() == 1 ? "" : " from " + tier.fromSlots() + " slots");
        }
        text.append(flat == null ? "" : ", plus " + flat + " a slot");
        text.append(start == null ? "" : ", " + start + " to start");
        text.append(floor == null ? "" : ", at least " + floor);
        text.append(ceiling == null ? "" : ", at most " + ceiling);
        text.append(rounding == null ? "" : ", to " + rounding);
        text.append(tax == null ? "" : ", " + tax + " tax on it");
        text.append(counting == null ? "" : ", rounded by " + counting);
        return text.append(bearer == null ? "" : ", borne by the " + bearer).toString();
    }
}
