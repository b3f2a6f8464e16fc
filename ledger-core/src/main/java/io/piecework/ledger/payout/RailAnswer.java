package io.piecework.ledger.payout;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.stream.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a rail, and what it comes to.
 *
 * @param before where its attempt stands
 * @param ended until when it could have been claimed, where it waited for that
 */
record RailAnswer(
        ReportPayout said,
        PayoutEvent.Requested request,
        PayoutStatus before,
        @Nullable Instant ended,
        Unit unit,
        Stamp stamp) {

    /** What is said too late, or once the money is back, moves nothing. */
    PayoutEvent decide() {
        PayoutStatus after = said.outcome().status();
        if (!before.isBelow(after) || PayoutStatus.GIVEN_BACK.contains(before)) {
            return new PayoutEvent.RailReportIgnored(
                    said.payout(), said.attempt(), said.outcome(), said.reason(), before.or(after), stamp);
        }
        return switch (said.outcome()) {
            case UNKNOWN ->
                new PayoutEvent.Unknown(said.payout(), said.attempt(), said.outcome(), said.reason(), stamp);
            case UNCLAIMED -> unclaimed();
            case PAID -> paid();
            case FAILED -> failed();
            case RETURNED -> returned();
            case REVERSED -> reversed();
        };
    }

    PayoutEvent contradiction() {
        return new PayoutEvent.Contradicted(
                said.payout(),
                said.attempt(),
                said.outcome(),
                said.reason(),
                request.worker(),
                request.gross(),
                before,
                stamp);
    }

    private PayoutEvent unclaimed() {
        Duration lasting = request.policy().unclaimedFor();
        return new PayoutEvent.Unclaimed(
                said.payout(),
                said.attempt(),
                said.outcome(),
                said.reason(),
                request.worker(),
                request.remittance(),
                lasting == null ? null : stamp.effective().plus(lasting).truncatedTo(ChronoUnit.MICROS),
                stamp);
    }

    private PayoutEvent paid() {
        return new PayoutEvent.Paid(
                said.payout(),
                said.attempt(),
                said.outcome(),
                said.reason(),
                request.worker(),
                request.remittance(),
                ended,
                Accounts.settle(unit, request.worker(), request.gross(), source(), stamp),
                stamp);
    }

    private PayoutEvent failed() {
        return new PayoutEvent.Failed(
                said.payout(),
                said.attempt(),
                said.outcome(),
                said.reason(),
                request.worker(),
                request.remittance(),
                ended,
                back(),
                stamp);
    }

    private PayoutEvent returned() {
        return new PayoutEvent.Returned(
                said.payout(),
                said.attempt(),
                said.outcome(),
                said.reason(),
                request.worker(),
                request.remittance(),
                before == PayoutStatus.PAID,
                ended,
                back(),
                stamp);
    }

    private PayoutEvent reversed() {
        return new PayoutEvent.Reversed(
                said.payout(),
                said.attempt(),
                said.outcome(),
                said.reason(),
                request.worker(),
                request.remittance(),
                before == PayoutStatus.PAID,
                ended,
                back(),
                stamp);
    }

    /** From its way, or from where it had arrived. */
    private EarningsAfter back() {
        return before == PayoutStatus.PAID
                ? Accounts.returnAfterPayment(unit, request.worker(), request.gross(), source(), stamp)
                : Accounts.returnFromTransit(unit, request.worker(), request.gross(), source(), stamp);
    }

    private Source source() {
        return Source.of(said.payout());
    }
}
