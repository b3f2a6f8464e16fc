package io.piecework.ledger.payout;

import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a worker cannot be paid; always by the exact balance, never by a rounded one. */
public final class Eligibility {

    private Eligibility() {}

    /** What stands in the way of paying all that can be paid, in the order a request would be refused by; empty where nothing does. */
    public static List<Refusal> whyNotPaid(
            WorkerId worker, Optional<PayoutMethod> method, Amount available, PayoutTerms terms) {
        var reasons = new ArrayList<Refusal>();
        if (method.isEmpty()) {
            reasons.add(noMethod(worker));
        }
        negative(worker, available).ifPresent(reasons::add);
        belowThreshold(worker, available, terms).ifPresent(reasons::add);
        notPayable(worker, terms.payable(available), available, terms).ifPresent(reasons::add);
        return reasons;
    }

    static Refusal noMethod(WorkerId worker) {
        return Refusal.because(
                RefusalCode.NO_PAYOUT_METHOD,
                worker.stream(),
                "has %s payout method, a payout needs %s; what is available stays available",
                "no",
                "one");
    }

    /** Whatever the threshold is: later earnings work it off first. */
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

    static Optional<Refusal> belowThreshold(WorkerId worker, Amount available, PayoutTerms terms) {
        return available.isLessThan(terms.threshold())
                ? Optional.of(Refusal.because(
                        RefusalCode.BELOW_THRESHOLD,
                        worker.account(available.currency()),
                        "has %s available, a payout needs %s",
                        available,
                        terms.threshold()))
                : Optional.empty();
    }

    static Optional<Refusal> notPayable(WorkerId worker, Amount gross, Amount available, PayoutTerms terms) {
        return gross.isZero() || !terms.payable(gross).equals(gross)
                ? Optional.of(Refusal.because(
                        RefusalCode.NOT_PAYABLE,
                        worker.account(gross.currency()),
                        "cannot be paid %s, the rail pays whole multiples of %s",
                        gross.isZero() ? available : gross,
                        terms.quantum()))
                : Optional.empty();
    }
}
