package io.piecework.ledger.payout;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.Debit;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Unit;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Decides what a rail's reports lead to. Each report about an attempt that began is recorded, even with too early a time, counts for its own
 * attempt, and once. An operator decides those that contradict each other, or a cancellation.
 */
final class RailReportHandler {

    private static final List<PayoutStatus> UNCLAIMED = List.of(PayoutStatus.UNCLAIMED);

    private RailReportHandler() {}

    static void register(LedgerModule.Registration registration) {
        registration.command(ReportPayout.class, RailReportHandler::report);
        registration.command(ExpirePayout.class, RailReportHandler::expire);
        registration.command(ResolvePayout.class, RailReportHandler::resolve);
    }

    private static LedgerEvent report(ReportPayout command, Unit unit) {
        EventStream<Payout> payout = Payouts.load(unit, command.payout());
        Attempt attempt = payout.state().attempt(command.attempt());
        var stored = attempt.report(command.outcome());
        return Idempotent.of(command, unit, Payouts.parties(payout)).fact(payout, stored.orElse(null), () -> {
            PayoutEvent.Requested request = payout.state().requireBegun(command.payout(), command.attempt());
            Stamp now = unit.stamp(command);
            var report = new RailReport(command, request, attempt.status(), attempt.returnsAt(), unit, now);
            boolean contradicted = attempt.isContradictedBy(command.outcome());
            Stamp earliest = report.counts() && !contradicted
                    ? attempt.latestOfMoney()
                    : payout.state().begun(command.attempt());
            RailReport dated = report.at(now.notEarlierThan(earliest));
            return contradicted ? dated.contradiction() : dated.toEvent();
        });
    }

    private static LedgerEvent expire(ExpirePayout command, Unit unit) {
        EventStream<Payout> payout = Payouts.load(unit, command.payout());
        Attempt attempt = payout.state().attempt(command.attempt());
        var stored = attempt.first(PayoutEvent.Expired.class);
        return Idempotent.of(command, unit, Payouts.parties(payout))
                .once(
                        payout,
                        stored.orElse(null),
                        PayoutEvent.Expired.class,
                        () -> expired(command, payout.state(), unit));
    }

    private static PayoutEvent.Expired expired(ExpirePayout command, Payout payout, Unit unit) {
        PayoutEvent.Requested request = payout.known(command.payout());
        payout.require(command.payout(), command.attempt(), UNCLAIMED);
        Instant claimableUntil = payout.attempt(command.attempt()).returnsAt();
        if (claimableUntil == null) {
            throw Refusal.because(
                    RefusalCode.NOT_IN_TERMS,
                    command.payout().stream(),
                    "can be claimed %s, it would have to be %s",
                    "for as long as the rail allows",
                    "limited by its policy (unclaimedForDays)");
        }
        Stamp stamp = unit.stamp(command);
        if (stamp.effective().isBefore(claimableUntil)) {
            throw Refusal.because(
                    RefusalCode.NOT_YET_DUE,
                    command.payout().stream(),
                    "can be claimed until %s, it is %s",
                    claimableUntil,
                    stamp.effective());
        }
        EarningsAfter after =
                Accounts.returnFromTransit(unit, request.worker(), request.gross(), Source.of(command.payout()), stamp);
        return new PayoutEvent.Expired(
                command.payout(),
                command.attempt(),
                request.worker(),
                request.remittance(),
                claimableUntil,
                after,
                stamp);
    }

    private static LedgerEvent resolve(ResolvePayout command, Unit unit) {
        EventStream<Payout> payout = Payouts.load(unit, command.payout());
        Attempt attempt = payout.state().attempt(command.attempt());
        var stored = attempt.resolution(command.outcome());
        return Idempotent.of(command, unit, Payouts.parties(payout))
                .once(payout, stored.orElse(null), PayoutEvent.Resolved.class, () -> {
                    PayoutEvent.Requested request = payout.state().requireBegun(command.payout(), command.attempt());
                    requireOpenException(command, attempt);
                    boolean accepted = command.verdict() == PayoutVerdict.ACCEPTED;
                    if (accepted) {
                        requireMoneyToMove(command, attempt);
                    }
                    Stamp stamp = unit.stamp(command).notBefore(command.payout().stream(), attempt.latest());
                    if (accepted) {
                        return accepted(command, request, unit, stamp);
                    }
                    return new PayoutEvent.Dismissed(
                            command.payout(),
                            command.attempt(),
                            command.outcome(),
                            command.verdict(),
                            command.reason(),
                            stamp);
                });
    }

    private static void requireOpenException(ResolvePayout command, Attempt attempt) {
        List<PayoutOutcome> open = attempt.openExceptions().stream()
                .map(PayoutEvent.Contradicted::outcome)
                .toList();
        if (!open.contains(command.outcome())) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    command.payout().stream(),
                    "has %s for an open exception at attempt %3$s, it would have to be %s",
                    open.isEmpty()
                            ? "none"
                            : open.stream().map(PayoutOutcome::toString).collect(Collectors.joining(" and ")),
                    command.outcome(),
                    command.attempt());
        }
    }

    /** The rail may have reported more since the exception: if the money came back meanwhile, none is left to move. */
    private static void requireMoneyToMove(ResolvePayout command, Attempt attempt) {
        PayoutStatus status = attempt.status();
        String needed = switch (command.outcome()) {
            case FAILED -> status == PayoutStatus.PAID ? "" : PayoutStatus.PAID.toString();
            case PAID -> isAvailable(attempt) ? "" : PayoutStatus.FAILED.toString();
            case UNKNOWN, SUBMITTED, UNCLAIMED, RETURNED, REVERSED ->
                "reported as paid; dismiss " + command.outcome() + " when the rail no longer has it";
        };
        if (!needed.isEmpty()) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    command.payout().stream(),
                    "is %s at attempt %3$s, it would have to be %s",
                    status,
                    needed,
                    command.attempt());
        }
    }

    /** Whether the attempt's money is the worker's again, and the rail has not reported that it came back after a payment. */
    private static boolean isAvailable(Attempt attempt) {
        return attempt.status() == PayoutStatus.FAILED
                || attempt.isExpiredWithoutReport()
                || attempt.isCancelledWithoutReturn();
    }

    /** A late {@code paid} may leave the worker's balance negative, because the money was available and may be spent. */
    private static PayoutEvent accepted(ResolvePayout command, PayoutEvent.Requested request, Unit unit, Stamp stamp) {
        Source source = Source.of(command.payout());
        EarningsAfter after = command.outcome() == PayoutOutcome.FAILED
                ? Accounts.returnAfterPayment(unit, request.worker(), request.gross(), source, stamp)
                : Accounts.debit(unit, request.worker(), Debit.of(request.gross(), Recovery.NEGATIVE), source, stamp);
        return new PayoutEvent.Accepted(
                command.payout(),
                command.attempt(),
                command.outcome(),
                command.verdict(),
                command.reason(),
                request.worker(),
                request.remittance(),
                after,
                stamp);
    }
}
