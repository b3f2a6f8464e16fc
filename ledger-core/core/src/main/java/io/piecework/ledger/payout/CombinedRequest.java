package io.piecework.ledger.payout;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.CloseDates;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The request of a cash-out: one payout for each currency in which the rail can pay something, under one threshold that counts the
 * balances in all of them.
 *
 * @param cashOut its id, and the first part of its payouts' ids
 * @param policies one for each currency; the first one's threshold counts
 * @param waiver of the threshold; null if the threshold counts
 */
record CombinedRequest(
        OperationId cashOut,
        WorkerId worker,
        List<PayoutPolicy> policies,
        @Nullable ThresholdWaiver waiver) {

    /**
     * The decision on a request.
     *
     * @param counted the amount compared with the threshold
     * @param payouts the payouts it requested, in the order of the policies
     * @param left the balances of which the rail can pay nothing, zero among them; they stay as they are
     * @param after the accounts with a payout, after it
     */
    record Decided(Amount counted, List<PayoutId> payouts, List<Amount> left, List<EarningsAfter> after) {}

    /**
     * @throws IllegalArgumentException if the policies' currencies are not those that the first one's threshold counts, in its order, if
     *     another policy has a threshold of its own, or if the id is too long for a payout's id
     */
    CombinedRequest {
        policies = List.copyOf(policies);
        Threshold.requireOne(policies);
        for (PayoutPolicy policy : policies) {
            payout(cashOut, policy.currency());
        }
    }

    /** The id of a cash-out's payout in a currency, {@code c-1:USD}: the cash-out's id, a colon and the currency. */
    static PayoutId payout(OperationId cashOut, CurrencyUnit currency) {
        return new PayoutId(cashOut.value() + Id.SEPARATOR + currency.getCurrencyCode());
    }

    /** The stamp of the request: without a date it follows what a process whose clock is ahead has recorded. */
    Stamp following(Unit unit, Stamp stamp) {
        return PayoutRequestHandler.following(
                unit, worker, policies.stream().map(PayoutPolicy::currency).toList(), stamp);
    }

    /**
     * Requests all payouts in one unit. Each balance that counts gets an event, so that a decision of another process or host transaction
     * on the same money conflicts with this one.
     *
     * @throws Refusal if the worker cannot be paid; then nothing is requested
     */
    Decided request(Unit unit, Stamp stamp) {
        for (PayoutPolicy policy : policies) {
            PayoutDays.take(unit, worker, policy, Source.of(cashOut), stamp);
        }
        PayoutMethod method = PayoutMethods.inForce(unit, worker, stamp);
        List<Amount> available = policies.stream()
                .map(policy ->
                        PayoutRequestHandler.available(unit, worker, policy.currency(), Source.of(cashOut), stamp))
                .toList();
        if (policies.stream().anyMatch(policy -> policy.rail(method).isEmpty())) {
            throw Eligibility.noRail(worker, method);
        }
        List<Eligibility.Share> shares = Eligibility.shares(Optional.of(method), available, policies);
        Amount counted = counted(shares, available.subList(1, available.size()), CloseDates.isClosed(unit, stamp));
        Eligibility.nothingPayable(worker, shares).ifPresent(CombinedRequest::refuse);
        var payouts = new ArrayList<PayoutId>();
        var left = new ArrayList<Amount>();
        var after = new ArrayList<EarningsAfter>();
        for (Eligibility.Share share : shares) {
            if (share.blocker(worker).isEmpty()) {
                PayoutEvent.Requested requested = send(unit, share, counted, available, method, stamp);
                payouts.add(requested.payout());
                after.add(requested.after());
            } else {
                left.add(share.available());
                keep(unit, share.available(), stamp);
            }
        }
        return new Decided(counted, List.copyOf(payouts), List.copyOf(left), List.copyOf(after));
    }

    private Amount counted(List<Eligibility.Share> shares, List<Amount> others, boolean closed) {
        Threshold threshold = policies.get(0).threshold();
        Amount counted =
                threshold.counted(shares.get(0).available(), shares.get(0).rail(), others);
        if (waiver == null && !closed) {
            Eligibility.belowThreshold(worker, counted, threshold).ifPresent(CombinedRequest::refuse);
        }
        return counted;
    }

    /** A balance of zero adds nothing to the threshold, so two decisions may read it at once. */
    private void keep(Unit unit, Amount available, Stamp stamp) {
        if (!available.isZero()) {
            Accounts.count(unit, worker, available.currency(), Source.of(cashOut), stamp);
        }
    }

    private PayoutEvent.Requested send(
            Unit unit,
            Eligibility.Share share,
            Amount counted,
            List<Amount> available,
            PayoutMethod method,
            Stamp stamp) {
        PayoutPolicy policy = share.policy();
        PayoutId payout = payout(cashOut, policy.currency());
        EventStream<Payout> stream = Payouts.load(unit, payout);
        requireFree(payout, stream.state().requested(), stamp);
        boolean first = policy.equals(policies.get(0));
        Remittance remittance = share.remittance();
        EarningsAfter after = Accounts.send(unit, worker, remittance.gross(), Source.of(payout), stamp);
        var requested = new PayoutEvent.Requested(
                payout,
                1,
                worker,
                policy,
                null,
                waiver,
                null,
                null,
                cashOut,
                share.rail(),
                first ? available.subList(1, available.size()) : List.of(),
                first ? counted : share.available(),
                remittance,
                method,
                after,
                stamp);
        stream.append(requested);
        return requested;
    }

    private static void refuse(Refusal refusal) {
        throw refusal;
    }

    /** The cash-out is new, so a payout of this id belongs to another command. */
    private void requireFree(PayoutId payout, PayoutEvent.@Nullable Requested stored, Stamp stamp) {
        if (stored != null && !stamp.actor().role().isPlatform()) {
            throw Refusal.inUse(payout.stream());
        }
        if (stored != null) {
            throw Refusal.because(
                    RefusalCode.ID_REUSED,
                    payout.stream(),
                    "was requested by %s, now by %s",
                    stored.cashOut() == null ? "a request of its own" : stored.cashOut(),
                    cashOut);
        }
    }
}
