package io.piecework.ledger.statement;

import io.piecework.ledger.message.Reason;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.Remittance;
import org.jspecify.annotations.Nullable;

/**
 * How a step of a payout reads.
 *
 * @param how over what it goes, or until when, where that is decided
 */
record PayoutLine(String kind, String how, @Nullable String reason) {

    static PayoutLine of(PayoutEvent.WorkerVisible step) {
        if (step instanceof PayoutEvent.RailReported told) {
            String kind = "payout " + told.outcome();
            return new PayoutLine(kind, claim(step), text(told.reason()));
        }
        if (step instanceof PayoutEvent.Accepted accepted) {
            String kind = "payout " + accepted.outcome() + " after all";
            return new PayoutLine(kind, "", text(accepted.reason()));
        }
        return own(step);
    }

    /** What the platform does of itself; it gives a reason only where it waives the threshold. */
    private static PayoutLine own(PayoutEvent.WorkerVisible step) {
        if (step instanceof PayoutEvent.Requested request) {
            Reason reason = request.waiver() == null ? null : request.waiver().reason();
            return new PayoutLine(
                    "payout requested", goes(request.method(), step) + asks(request) + stays(request), text(reason));
        }
        if (step instanceof PayoutEvent.Reissued reissue) {
            return new PayoutLine("payout sent again", goes(reissue.method(), step), null);
        }
        String kind = step instanceof PayoutEvent.Expired ? "payout not claimed in time" : "payout cancelled";
        return new PayoutLine(kind, "", null);
    }

    private static String goes(PayoutMethod method, PayoutEvent.WorkerVisible step) {
        Remittance remittance = step.remittance();
        String fee = remittance.fee().isZero() ? "" : ", fee " + remittance.fee();
        String vat = remittance.vat().isZero() ? "" : ", VAT " + remittance.vat();
        String sent = fee.isEmpty() && vat.isEmpty() ? "" : ", sent " + remittance.sent();
        String arriving = remittance.exchanged() == null ? "" : ", arriving as " + remittance.arriving();
        return " by " + method.rail() + fee + vat + sent + arriving;
    }

    /** What the worker needs for their own books, and at what rate it was exchanged. */
    private static String asks(PayoutEvent.Requested request) {
        String invoice =
                request.vat() == null ? "" : ", invoice " + request.vat().invoice();
        return request.exchange() == null
                ? invoice
                : invoice + ", at " + request.exchange().rate();
    }

    /** What the rail cannot pay is not lost. */
    private static String stays(PayoutEvent.Requested request) {
        Amount left = request.after().available();
        return request.amount() == null && left.isPositive() ? "; " + left + " stays available" : "";
    }

    private static String claim(PayoutEvent.WorkerVisible step) {
        return step instanceof PayoutEvent.Unclaimed unclaimed && unclaimed.returnsAt() != null
                ? ", to be claimed before " + unclaimed.returnsAt()
                : "";
    }

    private static @Nullable String text(@Nullable Reason reason) {
        return reason == null ? null : reason.text();
    }
}
