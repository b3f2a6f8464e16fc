package io.piecework.ledger.reading.statement.line;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.Remittance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a statement line for a step of a payout.
 *
 * @param title the amount, and the rail with its fee, or the time to claim it
 */
record PayoutLine(LineKind kind, LineTitle title, @Nullable String reason) {

    static PayoutLine of(PayoutEvent.WorkerVisible step) {
        if (step instanceof PayoutEvent.RailReported report) {
            LineKind kind = LineKind.of(report.outcome());
            return new PayoutLine(kind, LineTitle.of(claim(step)), text(report.reason()));
        }
        if (step instanceof PayoutEvent.Accepted accepted) {
            LineKind kind = LineKind.afterAll(accepted.outcome());
            return new PayoutLine(kind, amount(step), text(accepted.reason()));
        }
        return platformStep(step);
    }

    /** A step that the platform takes; it has a reason only where it waives the threshold. */
    private static PayoutLine platformStep(PayoutEvent.WorkerVisible step) {
        if (step instanceof PayoutEvent.Requested request) {
            Reason reason = request.waiver() == null ? null : request.waiver().reason();
            List<TitlePart.Said> parts = route(request.method(), step);
            parts.addAll(invoice(request));
            parts.addAll(remainder(request));
            return new PayoutLine(LineKind.PAYOUT_REQUESTED, LineTitle.of(parts), text(reason));
        }
        if (step instanceof PayoutEvent.Reissued reissue) {
            return new PayoutLine(LineKind.PAYOUT_SENT_AGAIN, LineTitle.of(route(reissue.method(), step)), null);
        }
        LineKind kind =
                step instanceof PayoutEvent.Expired ? LineKind.PAYOUT_NOT_CLAIMED_IN_TIME : LineKind.PAYOUT_CANCELLED;
        return new PayoutLine(kind, amount(step), null);
    }

    private static LineTitle amount(PayoutEvent.WorkerVisible step) {
        return LineTitle.of(TitlePart.AMOUNT.with(step.gross()));
    }

    private static List<TitlePart.Said> route(PayoutMethod method, PayoutEvent.WorkerVisible step) {
        Remittance remittance = step.remittance();
        var parts = new ArrayList<TitlePart.Said>();
        parts.add(TitlePart.BY.with(step.gross(), method.rail()));
        if (!remittance.fee().isZero()) {
            parts.add(TitlePart.FEE.with(remittance.fee()));
        }
        if (!remittance.vat().isZero()) {
            parts.add(TitlePart.VAT.with(remittance.vat()));
        }
        if (parts.size() > 1) {
            parts.add(TitlePart.SENT.with(remittance.sent()));
        }
        if (remittance.exchanged() != null) {
            parts.add(TitlePart.ARRIVING.with(remittance.arriving()));
        }
        return parts;
    }

    /** The number of the worker's VAT invoice and the exchange rate. */
    private static List<TitlePart.Said> invoice(PayoutEvent.Requested request) {
        var parts = new ArrayList<TitlePart.Said>();
        if (request.vat() != null) {
            parts.add(TitlePart.INVOICE.with(request.vat().invoice()));
        }
        if (request.exchange() != null) {
            parts.add(TitlePart.RATE.with(request.exchange().rate()));
            parts.add(TitlePart.ROUNDED.with(request.exchange().rounding()));
        }
        return parts;
    }

    /** What is below the rail's quantum stays in the balance. */
    private static List<TitlePart.Said> remainder(PayoutEvent.Requested request) {
        Amount left = request.after().available();
        return request.amount() == null && left.isPositive() ? List.of(TitlePart.STAYS.with(left)) : List.of();
    }

    private static List<TitlePart.Said> claim(PayoutEvent.WorkerVisible step) {
        TitlePart.Said amount = TitlePart.AMOUNT.with(step.gross());
        return step instanceof PayoutEvent.Unclaimed unclaimed && unclaimed.returnsAt() != null
                ? List.of(amount, TitlePart.CLAIM.with(unclaimed.returnsAt()))
                : List.of(amount);
    }

    private static @Nullable String text(@Nullable Reason reason) {
        return reason == null ? null : reason.text();
    }
}
