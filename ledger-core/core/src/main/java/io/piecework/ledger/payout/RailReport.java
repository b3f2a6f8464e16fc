package io.piecework.ledger.payout;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.engine.port.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One report of a rail about one attempt, and the event it leads to.
 *
 * @param before the attempt's status
 * @param claimableUntil when the attempt would expire; null if it is not unclaimed or has no limit
 */
record RailReport(
        ReportPayout command,
        PayoutEvent.Requested request,
        PayoutStatus before,
        @Nullable Instant claimableUntil,
        Unit unit,
        Stamp stamp) {

    /** Whether its status is above the attempt's, and the money is neither back nor called off; it then may move the money. */
    boolean counts() {
        return before.isBelow(command.outcome().status())
                && !PayoutStatus.GIVEN_BACK.contains(before)
                && before != PayoutStatus.CANCELLED;
    }

    /** Whether the rail says that it does not know what is not known here either. */
    private boolean isUnknown() {
        return command.outcome() == PayoutOutcome.UNKNOWN && before.isBelow(PayoutStatus.UNCLAIMED);
    }

    RailReport at(Stamp other) {
        return new RailReport(command, request, before, claimableUntil, unit, other);
    }

    PayoutEvent toEvent() {
        PayoutStatus after = before == PayoutStatus.CANCELLED
                ? before
                : before.max(command.outcome().status());
        if (!counts() && !isUnknown()) {
            return new PayoutEvent.RailReportIgnored(
                    command.payout(), command.attempt(), command.outcome(), command.reason(), after, stamp);
        }
        return switch (command.outcome()) {
            case UNKNOWN ->
                new PayoutEvent.Unknown(
                        command.payout(), command.attempt(), command.outcome(), command.reason(), after, stamp);
            case SUBMITTED ->
                new PayoutEvent.ReceivedByRail(
                        command.payout(), command.attempt(), command.outcome(), command.reason(), stamp);
            case UNCLAIMED -> unclaimed();
            case PAID -> paid();
            case FAILED -> failed();
            case RETURNED -> returned();
            case REVERSED -> reversed();
        };
    }

    PayoutEvent contradiction() {
        return new PayoutEvent.Contradicted(
                command.payout(),
                command.attempt(),
                command.outcome(),
                command.reason(),
                request.worker(),
                request.gross(),
                before,
                stamp);
    }

    private PayoutEvent unclaimed() {
        Duration limit = request.policy().unclaimedFor();
        return new PayoutEvent.Unclaimed(
                command.payout(),
                command.attempt(),
                command.outcome(),
                command.reason(),
                request.worker(),
                request.remittance(),
                limit == null ? null : stamp.effective().plus(limit).truncatedTo(ChronoUnit.MICROS),
                stamp);
    }

    private PayoutEvent paid() {
        return new PayoutEvent.Paid(
                command.payout(),
                command.attempt(),
                command.outcome(),
                command.reason(),
                request.worker(),
                request.remittance(),
                claimableUntil,
                Accounts.settle(unit, request.worker(), request.gross(), source(), stamp),
                stamp);
    }

    private PayoutEvent failed() {
        return new PayoutEvent.Failed(
                command.payout(),
                command.attempt(),
                command.outcome(),
                command.reason(),
                request.worker(),
                request.remittance(),
                claimableUntil,
                giveBack(),
                stamp);
    }

    private PayoutEvent returned() {
        return new PayoutEvent.Returned(
                command.payout(),
                command.attempt(),
                command.outcome(),
                command.reason(),
                request.worker(),
                request.remittance(),
                before == PayoutStatus.PAID,
                claimableUntil,
                giveBack(),
                stamp);
    }

    private PayoutEvent reversed() {
        return new PayoutEvent.Reversed(
                command.payout(),
                command.attempt(),
                command.outcome(),
                command.reason(),
                request.worker(),
                request.remittance(),
                before == PayoutStatus.PAID,
                claimableUntil,
                giveBack(),
                stamp);
    }

    private EarningsAfter giveBack() {
        return before == PayoutStatus.PAID
                ? Accounts.returnAfterPayment(unit, request.worker(), request.gross(), source(), stamp)
                : Accounts.returnFromTransit(unit, request.worker(), request.gross(), source(), stamp);
    }

    private Source source() {
        return Source.of(command.payout());
    }
}
