package io.piecework.ledger.payout;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how much a worker can be paid under a policy, in exact amounts.
 *
 * @param counted the amount compared with the threshold
 * @param distance the amount missing to the threshold; zero if it is reached
 * @param payable the amounts of a payout of all that can be paid
 * @param carry the rest of the balance after such a payout
 * @param reachedFrom when maturing earnings will reach the threshold; null if it is reached or the time is not known
 * @param payday the next payday; null if no payday was asked about
 * @param reasons the refusals that a request would meet, in that order; empty if it would succeed
 */
public record PayoutStanding(
        WorkerId worker,
        Amount available,
        Amount counted,
        Amount distance,
        Remittance payable,
        Amount carry,
        @Nullable Instant reachedFrom,
        @Nullable LocalDate payday,
        List<Refusal> reasons) {

    public PayoutStanding {
        reasons = List.copyOf(reasons);
    }

    /**
     * @param method the worker's payout method; if empty, the policy's first rail counts
     * @param others the balances in the threshold's combined currencies, in their order
     */
    public static PayoutStanding of(
            WorkerId worker,
            Optional<PayoutMethod> method,
            Amount available,
            List<Amount> others,
            PayoutPolicy policy) {
        PayoutPolicy.Rail rail =
                policy.rail(method.orElse(null)).orElse(policy.rails().get(0));
        Amount gross = rail.payable(available);
        Amount counted = policy.threshold().counted(available, rail, others);
        Amount missing = policy.threshold().amount().minus(counted);
        return new PayoutStanding(
                worker,
                available,
                counted,
                missing.max(Amount.zero(missing.currency())),
                Remittance.of(gross, rail),
                available.minus(gross),
                null,
                null,
                Eligibility.blockers(worker, method, available, others, policy));
    }

    /** The same standing with a refusal in front of the others. */
    public PayoutStanding behind(Optional<Refusal> first) {
        var all = new ArrayList<>(first.stream().toList());
        all.addAll(reasons);
        return new PayoutStanding(worker, available, counted, distance, payable, carry, reachedFrom, payday, all);
    }

    /** The same standing with the next payday, and a refusal after the others. */
    public PayoutStanding paidOn(LocalDate payday, Optional<Refusal> last) {
        var all = new ArrayList<>(reasons);
        last.ifPresent(all::add);
        return new PayoutStanding(worker, available, counted, distance, payable, carry, reachedFrom, payday, all);
    }

    /** The same standing with the moment when the threshold will be reached. */
    public PayoutStanding reachedFrom(@Nullable Instant moment) {
        return new PayoutStanding(worker, available, counted, distance, payable, carry, moment, payday, reasons);
    }
}
