package io.piecework.ledger.platform;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.terms.Availability;
import io.piecework.ledger.terms.FeePolicy;
import io.piecework.ledger.terms.ReviewPolicy;
import io.piecework.ledger.terms.TaskPolicy;
import java.util.List;
import javax.money.CurrencyUnit;

/**
 * All that a platform agrees with its requesters and workers, as a value that it writes down once. What comes of it for a task or a payout is
 * in that one's events, with the version it was agreed under; whatever the platform writes down later counts for later ones only.
 *
 * @param bonuses the fee on a bonus
 * @param payouts how it pays out, one policy a currency
 */
public record PlatformPolicy(TaskPolicy tasks, FeePolicy bonuses, List<PayoutPolicy> payouts) {

    /** @throws IllegalArgumentException when a currency has two policies */
    public PlatformPolicy {
        payouts = List.copyOf(payouts);
        if (payouts.stream().map(PayoutPolicy::currency).distinct().count() < payouts.size()) {
            throw new IllegalArgumentException("a platform pays out by one policy a currency, not by two");
        }
    }

    /** No fees, everything by hand, earnings available at once; nothing is paid out yet. */
    public static PlatformPolicy of(String version) {
        TaskPolicy tasks = new TaskPolicy(FeePolicy.NONE, ReviewPolicy.BY_HAND).version(version);
        return new PlatformPolicy(tasks, FeePolicy.NONE, List.of());
    }

    /** What it takes for each slot. */
    public PlatformPolicy charging(FeePolicy fee) {
        return tasks(new TaskPolicy(fee, tasks.review(), tasks.availability(), tasks.version()));
    }

    /** What it takes of a bonus. */
    public PlatformPolicy chargingBonuses(FeePolicy fee) {
        return new PlatformPolicy(tasks, fee, payouts);
    }

    public PlatformPolicy reviewing(ReviewPolicy review) {
        return tasks(new TaskPolicy(tasks.fee(), review, tasks.availability(), tasks.version()));
    }

    /** When what work earns can be paid out. */
    public PlatformPolicy holding(Availability availability) {
        return tasks(tasks.available(availability));
    }

    /** How it pays out in each currency, under the version of the tasks. */
    public PlatformPolicy paying(PayoutPolicy... policies) {
        return new PlatformPolicy(
                tasks,
                bonuses,
                List.of(policies).stream()
                        .map(policy -> policy.under(tasks.version()))
                        .toList());
    }

    /**
     * How it pays out in one currency.
     *
     * @throws IllegalArgumentException when it does not
     */
    public PayoutPolicy payouts(String currency) {
        CurrencyUnit unit = Amount.currency(currency);
        return payouts.stream()
                .filter(policy -> policy.currency().equals(unit))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is paid out in " + currency));
    }

    private PlatformPolicy tasks(TaskPolicy tasks) {
        return new PlatformPolicy(tasks, bonuses, payouts);
    }
}
