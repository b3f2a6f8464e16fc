package io.piecework.ledger.payout;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.util.List;
import javax.money.CurrencyUnit;

/**
 * The policies of a platform as one value: for tasks, bonuses and payouts. The terms of each task and payout, with the version, are recorded in
 * its events; a changed policy applies to later tasks and payouts only.
 *
 * @param bonuses the fee on a bonus
 * @param payouts one policy for each currency; where the first one's threshold counts the others, the policies of a cash-out
 */
public record PlatformPolicy(TaskPolicy tasks, FeePolicy bonuses, List<PayoutPolicy> payouts) {

    /** @throws IllegalArgumentException when a currency has two payout policies */
    public PlatformPolicy {
        payouts = List.copyOf(payouts);
        if (payouts.stream().map(PayoutPolicy::currency).distinct().count() < payouts.size()) {
            throw new IllegalArgumentException(
                    "a platform has one payout policy for each currency, but one currency has two");
        }
    }

    /** No fees, manual review, earnings available at once, and no payout policy yet. */
    public static PlatformPolicy of(String version) {
        TaskPolicy tasks = new TaskPolicy(FeePolicy.NONE, ReviewPolicy.BY_HAND).version(version);
        return new PlatformPolicy(tasks, FeePolicy.NONE, List.of());
    }

    /** With a fee on each slot. */
    public PlatformPolicy charging(FeePolicy fee) {
        return tasks(new TaskPolicy(fee, tasks.review(), tasks.availability(), tasks.version()));
    }

    /** With a fee on each bonus. */
    public PlatformPolicy chargingBonuses(FeePolicy fee) {
        return new PlatformPolicy(tasks, fee, payouts);
    }

    /** With rules for reviews, rejections and overturns. */
    public PlatformPolicy reviewing(ReviewPolicy review) {
        return tasks(new TaskPolicy(tasks.fee(), review, tasks.availability(), tasks.version()));
    }

    /** With a time for which earnings are held. */
    public PlatformPolicy holding(Availability availability) {
        return tasks(tasks.available(availability));
    }

    /** With payout policies, one for each currency; they get the version of the task policy. */
    public PlatformPolicy paying(PayoutPolicy... policies) {
        return new PlatformPolicy(
                tasks,
                bonuses,
                List.of(policies).stream()
                        .map(policy -> policy.under(tasks.version()))
                        .toList());
    }

    /**
     * The payout policy of a currency.
     *
     * @throws IllegalArgumentException when there is none
     */
    public PayoutPolicy payouts(String currency) {
        CurrencyUnit unit = Amount.currency(currency);
        return payouts.stream()
                .filter(policy -> policy.currency().equals(unit))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the platform has no payout policy for " + currency));
    }

    private PlatformPolicy tasks(TaskPolicy tasks) {
        return new PlatformPolicy(tasks, bonuses, payouts);
    }
}
