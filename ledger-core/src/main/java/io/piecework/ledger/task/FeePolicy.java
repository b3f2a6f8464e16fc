package io.piecework.ledger.task;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the platform takes on each slot: a share of the reward that depends on how many slots the task is published with.
 *
 * @param tiers by number of slots, the first from one, rising
 * @param floor the least fee a slot, taken after rounding; none where it is null
 * @param rounding how the share is rounded; half-up to the currency's minor unit where it is null
 */
public record FeePolicy(
        List<Tier> tiers, @Nullable Amount floor, @Nullable Rounding rounding) {

    /** The rate for tasks of this many slots or more. */
    public record Tier(int fromSlots, Rate rate) {}

    /** No fee at all. */
    public static final FeePolicy NONE = percent("0");

    /** @throws IllegalArgumentException when the tiers do not begin at one slot and rise, or the floor is negative */
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
        if (floor != null && floor.isNegative()) {
            throw new IllegalArgumentException("fee floor " + floor + " is negative");
        }
    }

    /** The same share of every reward, {@code "20"} for a fifth. */
    public static FeePolicy percent(String percent) {
        return new FeePolicy(List.of(new Tier(1, Rate.percent(percent))), null, null);
    }

    /** Another share for tasks published with this many slots or more. */
    public FeePolicy withTier(int fromSlots, Rate rate) {
        var longer = new java.util.ArrayList<>(tiers);
        longer.add(new Tier(fromSlots, rate));
        return new FeePolicy(longer, floor, rounding);
    }

    /** At least this much a slot. */
    public FeePolicy atLeast(Amount floor) {
        return new FeePolicy(tiers, floor, rounding);
    }

    /** Rounded in this way. */
    public FeePolicy rounded(Rounding rounding) {
        return new FeePolicy(tiers, floor, rounding);
    }

    /**
     * What holds for a task of this many slots, written down so that it is never looked up again.
     *
     * @throws IllegalArgumentException when the floor is in another currency than the reward
     */
    FeeTerms resolve(Amount reward, int slots) {
        if (floor != null && !floor.currency().equals(reward.currency())) {
            throw new IllegalArgumentException(
                    "fee floor " + floor + " is not in the reward's " + reward.currencyCode());
        }
        Rate rate = tiers.get(0).rate();
        for (Tier tier : tiers) {
            if (tier.fromSlots() <= slots) {
                rate = tier.rate();
            }
        }
        return new FeeTerms(
                rate,
                floor == null ? Amount.zero(reward.currency()) : floor,
                rounding == null ? Rounding.minorUnit(reward.currency()) : rounding);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (Tier tier : tiers) {
            text.append(text.isEmpty() ? "" : ", ").append(tier.rate());
            text.append(tier.fromSlots() == 1 ? "" : " from " + tier.fromSlots() + " slots");
        }
        text.append(floor == null ? "" : ", at least " + floor);
        return text.append(rounding == null ? "" : ", to " + rounding).toString();
    }
}
