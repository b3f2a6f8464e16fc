package io.piecework.ledger.payout;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
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
 * @param available of the first policy's currency, as are {@code payable} and {@code carry}
 * @param payable what a payout of all that can be paid would be
 * @param carry the rest of the balance after such a payout
 * @param reachedFrom when maturing earnings will reach the threshold; null if it is reached or the time is not known
 * @param payday the next payday; null if no payday was asked about
 * @param reasons the refusals that a request would meet, in that order, and {@code wrong-state} for an open exception about a payout of the
 *     worker, which stops paydays only; empty if a payday would pay
 * @param payouts the amounts of each payout that the request leads to once no reason stands against it: one for each currency in which
 *     the rail can pay something
 * @param lastFailure a warning, which refuses nothing: the last payout by the worker's payout method, if it failed or came back; null if it
 *     arrived, is the first one, or the worker has another payout method since
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
        List<Refusal> reasons,
        List<Remittance> payouts,
        @Nullable Failure lastFailure) {

    /**
     * A payout that failed or came back, its money with it.
     *
     * @param gross what left the balance
     * @param status {@code failed}, {@code returned} or {@code reversed}
     * @param since when the attempt got its status, effective
     * @param reason what the rail gave, or a person who decided on it; null for none
     */
    public record Failure(
            PayoutId payout,
            Amount gross,
            PayoutStatus status,
            Instant since,
            @Nullable Reason reason) {}

    public PayoutStanding {
        reasons = List.copyOf(reasons);
        payouts = List.copyOf(payouts);
    }

    /**
     * The standing of one request: of a payout in one currency, or of a cash-out in several.
     *
     * @param method the worker's payout method; if empty, each policy's first rail counts
     * @param available the balances in the policies' currencies; the standing's amounts are those of the first
     * @param others the balances in the currencies that the first policy's threshold combines, in their order
     * @param policies the first one's threshold counts
     */
    public static PayoutStanding of(
            WorkerId worker,
            Optional<PayoutMethod> method,
            List<Amount> available,
            List<Amount> others,
            List<PayoutPolicy> policies) {
        List<Eligibility.Share> shares = Eligibility.shares(method, available, policies);
        Eligibility.Share first = shares.get(0);
        Threshold threshold = first.policy().threshold();
        Amount counted = threshold.counted(first.available(), first.rail(), others);
        Amount missing = threshold.amount().minus(counted);
        return new PayoutStanding(
                worker,
                first.available(),
                counted,
                missing.max(Amount.zero(missing.currency())),
                first.remittance(),
                first.available().minus(first.remittance().gross()),
                null,
                null,
                Eligibility.blockers(worker, method, available, others, policies),
                shares.stream()
                        .filter(share -> share.blocker(worker).isEmpty())
                        .map(Eligibility.Share::remittance)
                        .toList(),
                null);
    }

    /** Whether the worker has money that counts towards the threshold. */
    public boolean hasMoney() {
        return available.isPositive() || counted.isPositive() || !payouts.isEmpty();
    }

    /** This standing with a refusal in front of the others. */
    public PayoutStanding behind(Optional<Refusal> first) {
        var all = new ArrayList<>(first.stream().toList());
        all.addAll(reasons);
        return new PayoutStanding(
                worker, available, counted, distance, payable, carry, reachedFrom, payday, all, payouts, lastFailure);
    }

    /** This standing with the next payday, and a refusal after the others. */
    public PayoutStanding paidOn(LocalDate payday, Optional<Refusal> last) {
        var all = new ArrayList<>(reasons);
        last.ifPresent(all::add);
        return new PayoutStanding(
                worker, available, counted, distance, payable, carry, reachedFrom, payday, all, payouts, lastFailure);
    }

    /** This standing with the moment when the threshold will be reached. */
    public PayoutStanding reachedFrom(@Nullable Instant moment) {
        return new PayoutStanding(
                worker, available, counted, distance, payable, carry, moment, payday, reasons, payouts, lastFailure);
    }

    /** This standing with a payout that failed or came back; null for none. */
    public PayoutStanding warnedOf(@Nullable Failure failure) {
        return new PayoutStanding(
                worker, available, counted, distance, payable, carry, reachedFrom, payday, reasons, payouts, failure);
    }
}
