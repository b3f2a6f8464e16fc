package io.piecework.ledger.payout.standing;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.worker.Workers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares workers' money with a payout policy as of a moment. Earnings that are held until that moment or earlier count as available.
 *
 * @param moment may lie in the future
 */
public record Standings(Reading reading, EarningsLookup earnings, PayoutPolicy policy, Instant moment) {

    private static final int PAGE = 200;

    /** One worker's standing. Below the threshold, it has the moment at which held earnings will reach it, where they will. */
    public PayoutStanding of(WorkerId worker) {
        PayoutStanding counted = counted(worker, moment);
        PayoutStanding standing = withAllReasons(counted);
        return isReached(counted) ? standing : standing.reachedFrom(reachedFrom(worker));
    }

    /** The same by a payday's policy, with the next of its days on which the worker is not paid yet. */
    public static PayoutStanding onPayday(
            Reading reading, EarningsLookup earnings, Payday payday, Instant moment, WorkerId worker) {
        LocalDate today = payday.day(moment);
        LocalDate next = payday.next(today);
        if (next.equals(today)
                && Payouts.find(reading, payday.payout(worker, today)).isPresent()) {
            next = payday.next(today.plusDays(1));
        }
        return new Standings(reading, earnings, payday.policy(), moment)
                .of(worker)
                .paidOn(next, payday.blocker(today, next, worker));
    }

    /**
     * A page of the workers who reach the threshold, in the database's order of their ids.
     *
     * @param after the last worker of the page before; null for the first page
     * @param most the length of the page; a shorter one is the last
     */
    public List<PayoutStanding> page(@Nullable WorkerId after, int most) {
        // a threshold over several currencies cannot be compared in one query
        @Nullable
        Amount least =
                policy.threshold().combined().isEmpty() ? policy.threshold().amount() : null;
        var found = new ArrayList<PayoutStanding>();
        @Nullable WorkerId last = after;
        List<WorkerId> candidates;
        do {
            candidates = earnings.workers(policy.currency(), least, moment, last, PAGE);
            for (WorkerId worker : candidates) {
                PayoutStanding counted = counted(worker, moment);
                if (isReached(counted)) {
                    found.add(withAllReasons(counted));
                }
                if (found.size() == most) {
                    return found;
                }
                last = worker;
            }
        } while (candidates.size() == PAGE);
        return found;
    }

    /** With the reasons that do not depend on amounts: the worker's status, and a payout earlier that day. */
    private PayoutStanding withAllReasons(PayoutStanding counted) {
        return counted.behind(Payouts.dayBlocker(reading, counted.worker(), policy, moment))
                .behind(Workers.blocker(reading, counted.worker()));
    }

    private PayoutStanding counted(WorkerId worker, Instant at) {
        List<Amount> others = policy.threshold().combined().stream()
                .map(other -> Accounts.payable(reading, worker, other.currency(), at))
                .toList();
        Amount payable = Accounts.payable(reading, worker, policy.currency(), at);
        return PayoutStanding.of(worker, Payouts.method(reading, worker), payable, others, policy);
    }

    /** The first release of held earnings that reaches the threshold. Binary search: the amount only grows with each release. */
    private @Nullable Instant reachedFrom(WorkerId worker) {
        List<Instant> releases = earnings.releases(worker, policy.currency()).stream()
                .filter(release -> release.isAfter(moment))
                .toList();
        int low = 0;
        int high = releases.size();
        while (low < high) {
            int middle = (low + high) / 2;
            boolean reached = isReached(counted(worker, releases.get(middle)));
            low = reached ? low : middle + 1;
            high = reached ? middle : high;
        }
        return low < releases.size() ? releases.get(low) : null;
    }

    private boolean isReached(PayoutStanding counted) {
        return policy.threshold().isReachedBy(counted.counted());
    }
}
