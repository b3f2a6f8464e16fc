package io.piecework.ledger.calendar;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.HeldEarningsTable;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How workers' money stands against a policy at a moment, as far as it is known: with what is held until then.
 *
 * @param moment which may lie ahead
 */
public record Standings(Reading reading, PayoutPolicy policy, Instant moment) {

    private static final int PAGE = 200;

    /** One worker's, with the moment from which on there is enough where there is not. */
    public PayoutStanding of(WorkerId worker) {
        PayoutStanding counted = counted(worker, moment);
        PayoutStanding standing = allReasons(counted);
        return isReached(counted) ? standing : standing.reachedFrom(reachedFrom(worker));
    }

    /** The same by a payday's policy, with the next of its days on which the worker is not paid yet. */
    public static PayoutStanding of(Reading reading, Payday payday, Instant moment, WorkerId worker) {
        LocalDate today = payday.day(moment);
        LocalDate next = payday.next(today);
        if (next.equals(today)
                && Payouts.find(reading, payday.payout(worker, today)).isPresent()) {
            next = payday.next(today.plusDays(1));
        }
        return new Standings(reading, payday.policy(), moment)
                .of(worker)
                .paidOn(next, payday.blocker(today, next, worker));
    }

    /**
     * Those who reach the threshold, in the database's order of their ids.
     *
     * @param behind the last of the page before
     */
    public List<PayoutStanding> page(@Nullable WorkerId behind, int most) {
        // what there is in other currencies is looked at worker by worker
        @Nullable
        Amount least =
                policy.threshold().combined().isEmpty() ? policy.threshold().amount() : null;
        var found = new ArrayList<PayoutStanding>();
        @Nullable WorkerId last = behind;
        List<WorkerId> candidates;
        do {
            candidates = candidates(least, last);
            for (WorkerId worker : candidates) {
                PayoutStanding counted = counted(worker, moment);
                if (isReached(counted)) {
                    found.add(allReasons(counted));
                }
                if (found.size() == most) {
                    return found;
                }
                last = worker;
            }
        } while (candidates.size() == PAGE);
        return found;
    }

    private List<WorkerId> candidates(@Nullable Amount least, @Nullable WorkerId behind) {
        return reading.query(rows -> HeldEarningsTable.having(rows, policy.currency(), least, moment, behind, PAGE));
    }

    /** With what else stands in the way. */
    private PayoutStanding allReasons(PayoutStanding counted) {
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

    /** The first of the moments that something is held until from which on there is enough: there is only ever more. */
    private @Nullable Instant reachedFrom(WorkerId worker) {
        List<Instant> moments = reading.query(rows -> HeldEarningsTable.of(rows, worker, policy.currency())).stream()
                .map(HeldEarnings::until)
                .filter(Objects::nonNull)
                .filter(until -> until.isAfter(moment))
                .toList();
        int low = 0;
        int high = moments.size();
        while (low < high) {
            int middle = (low + high) / 2;
            boolean reached = isReached(counted(worker, moments.get(middle)));
            low = reached ? low : middle + 1;
            high = reached ? middle : high;
        }
        return low < moments.size() ? moments.get(low) : null;
    }

    private boolean isReached(PayoutStanding counted) {
        return policy.threshold().isReachedBy(counted.counted());
    }
}
