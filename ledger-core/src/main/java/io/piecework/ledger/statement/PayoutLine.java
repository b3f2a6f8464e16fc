package io.piecework.ledger.statement;

import io.piecework.ledger.message.Reason;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.Remittance;
import org.jspecify.annotations.Nullable;

/**
 * The words of a statement line for a step of a payout.
 *
 * @param how the rail with its fee, or the time to claim it; empty for other steps
 */
record PayoutLine(String kind, String how, @Nullable String reason) {

    private static final String PAYOUT = "payout ";

    /** The kind of the step at which the payout begins to wait for the worker. */
    static final String UNCLAIMED = PAYOUT + PayoutOutcome.UNCLAIMED;

    static PayoutLine of(PayoutEvent.WorkerVisible step) {
        if (step instanceof PayoutEvent.RailReported report) {
            String kind = PAYOUT + report.outcome();
            return new PayoutLine(kind, claim(step), text(report.reason()));
        }
        if (step instanceof PayoutEvent.Accepted accepted) {
            String kind = PAYOUT + accepted.outcome() + " after all";
            return new PayoutLine(kind, "", text(accepted.reason()));
        }
        return platformStep(step);
    }

    /** A step that the platform takes; it has a reason only where it waives the threshold. */
    private static PayoutLine platformStep(PayoutEvent.WorkerVisible step) {
        if (step instanceof PayoutEvent.Requested request) {
            Reason reason = request.waiver() == null ? null : request.waiver().reason();
            return new PayoutLine(
                    "payout requested",
                    route(request.method(), step) + invoice(request) + remainder(request),
                    text(reason));
        }
        if (step instanceof PayoutEvent.Reissued reissue) {
            return new PayoutLine("payout sent again", route(reissue.method(), step), null);
        }
        String kind = step instanceof PayoutEvent.Expired ? "payout not claimed in time" : "payout cancelled";
        return new PayoutLine(kind, "", null);
    }

    private static String route(PayoutMethod method, PayoutEvent.WorkerVisible step) {
        Remittance remittance = step.remittance();
        String fee = remittance.fee().isZero() ? "" : ", fee " + remittance.fee();
        String vat = remittance.vat().isZero() ? "" : ", VAT " + remittance.vat();
        String sent = fee.isEmpty() && vat.isEmpty() ? "" : ", sent " + remittance.sent();
        String arriving = remittance.exchanged() == null ? "" : ", arriving as " + remittance.arriving();
        return " by " + method.rail() + fee + vat + sent + arriving;
    }

    /** The number of the worker's VAT invoice and the exchange rate. */
    private static String invoice(PayoutEvent.Requested request) {
        String number =
                request.vat() == null ? "" : ", invoice " + request.vat().invoice();
        return request.exchange() == null ? number : number + ", at " + request.exchange();
    }

    /** What is below the rail's quantum stays in the balance. */
    private static String remainder(PayoutEvent.Requested request) {
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
