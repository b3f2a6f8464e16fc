package io.piecework.ledger.terms;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the platform takes on each slot: shares of the reward that depend on how many slots the task is published with.
 *
 * @param tiers by number of slots, the first from one, rising
 * @param start once for publishing, whatever becomes of the task; none where it is null
 * @param floor the least fee a slot, taken after rounding; none where it is null
 * @param rounding how the shares are rounded; half-up to the currency's minor unit where it is null
 * @param tax share of the fee that is added to it, rounded likewise; none where it is null
 * @param counting what is rounded; each slot's fee by itself where it is null
 * @param bearer whose money it is; the requester's where it is null
 */
public record FeePolicy(
        List<Tier> tiers,
        @Nullable Amount start,
        @Nullable Amount floor,
        @Nullable Rounding rounding,
        @Nullable Rate tax,
        @Nullable FeeCounting counting,
        @Nullable FeeBearer bearer) {

    /**
     * What is taken of tasks of this many slots or more.
     *
     * @param rates each rounded by itself; what is to be rounded jointly is one rate ({@link Rate#plus})
     */
    public record Tier(int fromSlots, List<Rate> rates) {

        /** @throws IllegalArgumentException when there is no rate */
        public Tier {
            rates = List.copyOf(rates);
            if (rates.isEmpty()) {
                throw new IllegalArgumentException("fee tier from " + fromSlots + " slots has no rate");
            }
        }
    }

    private static final Rate NO_TAX = Rate.percent("0");

    /** No fee at all. */
    public static final FeePolicy NONE = percent("0");

    /** @throws IllegalArgumentException when the tiers do not begin at one slot and rise, start or floor are negative, or it does not round */
    public FeePolicy {
        tiers = List.copyOf(tiers);
        int before = 0;
        for (Tier tier : tiers) {
            if (before == 0 ? tier.fromSlots() != 1 : tier.fromSlots() <= before) {
                throw new IllegalArgumentException("fee tier from " + tier.fromSlots()
                        + " slots does not follow the one from " + before + "; the first begins at 1 and they rise");
            }
            before = tier.fromSlots();
        }
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("fee policy has no tier");
        }
        notNegative("start", start);
        notNegative("floor", floor);
        if (rounding != null && rounding.mode() == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException("fee rounding " + rounding + " refuses what is not even already");
        }
    }

    /** The same share of every reward, {@code "20"} for a fifth. */
    public static FeePolicy percent(String percent) {
        return of(Rate.percent(percent));
    }

    /** The same shares of every reward, each rounded by itself. */
    public static FeePolicy of(Rate... rates) {
        return new FeePolicy(List.of(new Tier(1, List.of(rates))), null, null, null, null, null, null);
    }

    /** Other shares for tasks published with this many slots or more. */
    public FeePolicy withTier(int fromSlots, Rate... rates) {
        var longer = new ArrayList<>(tiers);
        longer.add(new Tier(fromSlots, List.of(rates)));
        return new FeePolicy(longer, start, floor, rounding, tax, counting, bearer);
    }

    /** And this much once for publishing. */
    public FeePolicy startingAt(Amount start) {
        return new FeePolicy(tiers, start, floor, rounding, tax, counting, bearer);
    }

    /** At least this much a slot. */
    public FeePolicy atLeast(Amount floor) {
        return new FeePolicy(tiers, start, floor, rounding, tax, counting, bearer);
    }

    /** Rounded in this way. */
    public FeePolicy rounded(Rounding rounding) {
        return new FeePolicy(tiers, start, floor, rounding, tax, counting, bearer);
    }

    /** With a tax of this share on the fee. */
    public FeePolicy taxed(Rate tax) {
        return new FeePolicy(tiers, start, floor, rounding, tax, counting, bearer);
    }

    /** Rounded once for all slots that are published together. */
    public FeePolicy inTotal() {
        return new FeePolicy(tiers, start, floor, rounding, tax, FeeCounting.TOTAL, bearer);
    }

    /** Taken out of the worker's reward. */
    public FeePolicy borneByWorker() {
        return new FeePolicy(tiers, start, floor, rounding, tax, counting, FeeBearer.WORKER);
    }

    /**
     * What holds for a task of this many slots, written down so that it is never looked up again.
     *
     * @throws IllegalArgumentException when start or floor are in another currency than the reward, or what the worker bears is more
     *     than the reward
     */
    public FeeTerms resolve(Amount reward, int slots) {
        sameCurrency("start", start, reward);
        sameCurrency("floor", floor, reward);
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
                floor == null ? none : floor,
                rounding == null ? Rounding.minorUnit(reward.currency()) : rounding,
                tax == null ? NO_TAX : tax,
                counting == null ? FeeCounting.LINE : counting,
                bearer == null ? FeeBearer.REQUESTER : bearer);
        if (terms.bearer() == FeeBearer.WORKER) {
            notAboveReward(terms.onTop().on(reward));
        }
        return terms;
    }

    /** What a worker bears is cut to what a part pays, but never to what the whole does: the policy would not be what is taken. */
    private static void notAboveReward(Price onTop) {
        Amount asked = onTop.fee().plus(onTop.tax());
        if (asked.isGreaterThan(onTop.reward())) {
            throw new IllegalArgumentException(
                    "fee " + asked + " is borne by the worker, whose reward is " + onTop.reward());
        }
    }

    private static void notNegative(String what, @Nullable Amount amount) {
        if (amount != null && amount.isNegative()) {
            throw new IllegalArgumentException("fee " + what + " " + amount + " is negative");
        }
    }

    private static void sameCurrency(String what, @Nullable Amount amount, Amount reward) {
        if (amount != null && !amount.currency().equals(reward.currency())) {
            throw new IllegalArgumentException(
                    "fee " + what + " " + amount + " is not in the reward's " + reward.currencyCode());
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
        text.append(start == null ? "" : ", " + start + " to start");
        text.append(floor == null ? "" : ", at least " + floor);
        text.append(rounding == null ? "" : ", to " + rounding);
        text.append(tax == null ? "" : ", " + tax + " tax on it");
        text.append(counting == null ? "" : ", rounded by " + counting);
        return text.append(bearer == null ? "" : ", borne by the " + bearer).toString();
    }
}
