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
 * How a worker's money stands against a policy, by exact amounts.
 *
 * @param counted what is compared with the threshold
 * @param distance what is missing to the threshold; nothing where it is reached
 * @param payable what paying all that can be paid comes to
 * @param carry what stays then
 * @param reachedFrom when what is held will be available and the threshold reached by it; null where it is, or that is not known
 * @param payday the next day on which it is paid, where a payday is asked about; null otherwise
 * @param reasons why it is not paid, in the order a request would be refused by; none where one could be made
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
     * @param method where payouts go; where there is none, the policy's first rail is what counts
     * @param others what there is in each of the currencies that the threshold combines, in their order
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
                Eligibility.whyNotPaid(worker, method, available, others, policy));
    }

    /** The same, with what stands in the way before anything else does. */
    public PayoutStanding behind(Optional<Refusal> first) {
        var all = new ArrayList<>(first.stream().toList());
        all.addAll(reasons);
        return new PayoutStanding(worker, available, counted, distance, payable, carry, reachedFrom, payday, all);
    }

    /** The same, with the next day on which it is paid, and why that is not now behind what else stands in the way. */
    public PayoutStanding paidOn(LocalDate payday, Optional<Refusal> last) {
        var all = new ArrayList<>(reasons);
        last.ifPresent(all::add);
        return new PayoutStanding(worker, available, counted, distance, payable, carry, reachedFrom, payday, all);
    }

    /** The same, with the moment from which on the threshold is going to be reached. */
    public PayoutStanding reachedFrom(@Nullable Instant moment) {
        return new PayoutStanding(worker, available, counted, distance, payable, carry, moment, payday, reasons);
    }
}
