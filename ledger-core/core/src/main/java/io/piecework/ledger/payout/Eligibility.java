package io.piecework.ledger.payout;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The rules for whether a worker can be paid. They compare exact amounts, never rounded ones. */
final class Eligibility {

    private Eligibility() {}

    /** One currency of a request: its balance, its policy, and the policy's rail for the worker's payout method. */
    record Share(Amount available, PayoutPolicy policy, PayoutPolicy.Rail rail) {

        /** The amounts of a payout of all that the rail can pay. */
        Remittance remittance() {
            return Remittance.of(rail.payable(available), rail);
        }

        /** The refusal of such a payout; empty if the rail can pay something. */
        Optional<Refusal> blocker(WorkerId worker) {
            return notPayable(worker, remittance(), available, rail);
        }
    }

    /**
     * The refusals of a request for all that can be paid, in the order a request would meet them; empty if it would succeed.
     *
     * @param available the balances in the policies' currencies
     * @param others the balances in the currencies that the first policy's threshold combines
     * @param policies one for a payout, several for a cash-out
     */
    static List<Refusal> blockers(
            WorkerId worker,
            Optional<PayoutMethod> method,
            List<Amount> available,
            List<Amount> others,
            List<PayoutPolicy> policies) {
        var reasons = new ArrayList<Refusal>();
        if (method.isEmpty()) {
            reasons.add(noMethod(worker));
        }
        available.forEach(balance -> negative(worker, balance).ifPresent(reasons::add));
        if (policies.stream()
                .anyMatch(policy -> policy.rail(method.orElse(null)).isEmpty())) {
            reasons.add(noRail(worker, method.orElseThrow()));
            return reasons;
        }
        List<Share> shares = shares(method, available, policies);
        Share first = shares.get(0);
        Threshold threshold = first.policy().threshold();
        Amount counted = threshold.counted(first.available(), first.rail(), others);
        belowThreshold(worker, counted, threshold).ifPresent(reasons::add);
        nothingPayable(worker, shares).ifPresent(reasons::add);
        return reasons;
    }

    /** The shares of a request; where no rail carries the method, the policy's first rail counts. */
    static List<Share> shares(Optional<PayoutMethod> method, List<Amount> available, List<PayoutPolicy> policies) {
        return IntStream.range(0, policies.size())
                .mapToObj(i -> new Share(
                        available.get(i),
                        policies.get(i),
                        policies.get(i)
                                .rail(method.orElse(null))
                                .orElse(policies.get(i).rails().get(0))))
                .toList();
    }

    /** The refusal in the first currency, if nothing can be paid in any. */
    static Optional<Refusal> nothingPayable(WorkerId worker, List<Share> shares) {
        return shares.stream().anyMatch(share -> share.blocker(worker).isEmpty())
                ? Optional.empty()
                : shares.get(0).blocker(worker);
    }

    static Refusal noMethod(WorkerId worker) {
        return Refusal.because(
                RefusalCode.NO_PAYOUT_METHOD,
                worker.stream(),
                "has %s, a payout needs %s; what is available stays available",
                "no payout method",
                "one");
    }

    /** Refuses a negative balance, even without a threshold. */
    static Optional<Refusal> negative(WorkerId worker, Amount available) {
        return available.isNegative()
                ? Optional.of(Refusal.because(
                        RefusalCode.NEGATIVE_BALANCE,
                        worker.account(available.currency()),
                        "has %s available, a payout needs more than %s",
                        available,
                        Amount.zero(available.currency())))
                : Optional.empty();
    }

    static Refusal noRail(WorkerId worker, PayoutMethod method) {
        return Refusal.because(
                RefusalCode.NOT_IN_TERMS,
                worker.stream(),
                "is paid by %s, it would have to be by %s",
                method.rail(),
                "a rail of the policy");
    }

    static Optional<Refusal> belowThreshold(WorkerId worker, Amount counted, Threshold threshold) {
        if (threshold.isReachedBy(counted)) {
            return Optional.empty();
        }
        String sentence = (threshold.basis() == Threshold.Basis.NET ? "would be sent %s" : "has %s available")
                + (threshold.combined().isEmpty() ? "" : " in all currencies together")
                + (threshold.edge() == Threshold.Edge.ABOVE ? ", a payout needs more than %s" : ", a payout needs %s");
        return Optional.of(Refusal.because(
                RefusalCode.BELOW_THRESHOLD,
                worker.account(counted.currency()),
                sentence,
                counted,
                threshold.amount()));
    }

    static Optional<Refusal> notPayable(
            WorkerId worker, Remittance remittance, Amount available, PayoutPolicy.Rail rail) {
        Amount gross = remittance.gross();
        if (gross.isZero() || !rail.payable(gross).equals(gross)) {
            Amount asked = gross.isZero() ? available : gross;
            return refused(worker, "cannot be paid %s, the rail pays whole multiples of %s", asked, rail.quantum());
        }
        if (gross.isLessThan(rail.minimum())) {
            return refused(worker, "cannot be paid %s, the rail pays %s or more", gross, rail.minimum());
        }
        if (!gross.isGreaterThan(remittance.fee())) {
            return refused(worker, "cannot be paid %s, the rail takes %s of it", gross, remittance.fee());
        }
        return remittance.arriving().isPositive()
                ? Optional.empty()
                : refused(worker, "cannot be paid %s, %s of it would arrive", gross, remittance.arriving());
    }

    private static Optional<Refusal> refused(WorkerId worker, String sentence, Amount found, Amount asked) {
        return Optional.of(
                Refusal.because(RefusalCode.NOT_PAYABLE, worker.account(found.currency()), sentence, found, asked));
    }
}
