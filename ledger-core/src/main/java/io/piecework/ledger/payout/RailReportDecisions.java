package io.piecework.ledger.payout;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.Debit;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Permission;
import io.piecework.ledger.message.Recovery;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.Idempotent;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Unit;
import java.time.Instant;
import java.util.List;

/** Decides what a rail's answers mean, each for its own attempt and once, and what a person makes of those that contradict each other. */
final class RailReportDecisions {

    private static final List<PayoutStatus> WAITING = List.of(PayoutStatus.UNCLAIMED);

    private RailReportDecisions() {}

    static void register(LedgerModule.Registration registration) {
        registration.command(ReportPayout.class, RailReportDecisions::report);
        registration.command(ExpirePayout.class, RailReportDecisions::expire);
        registration.command(ResolvePayout.class, RailReportDecisions::resolve);
    }

    private static LedgerEvent report(ReportPayout command, Unit unit) {
        EventStream<Payout> payout = Payouts.load(unit, command.payout());
        Attempt attempt = payout.state().attempt(command.attempt());
        var stored = attempt.told(command.outcome());
        return Idempotent.once(command, payout, stored.orElse(null), PayoutEvent.RailReported.class, () -> {
            Permission.requirePlatform(command);
            PayoutEvent.Requested request = payout.state().requireBegun(command.payout(), command.attempt());
            var answer =
                    new RailAnswer(command, request, attempt.status(), attempt.returnsAt(), unit, unit.stamp(command));
            return attempt.isContradictedBy(command.outcome()) ? answer.contradiction() : answer.decide();
        });
    }

    private static LedgerEvent expire(ExpirePayout command, Unit unit) {
        EventStream<Payout> payout = Payouts.load(unit, command.payout());
        Attempt attempt = payout.state().attempt(command.attempt());
        var stored = attempt.told(PayoutEvent.Expired.class);
        return Idempotent.once(
                command,
                payout,
                stored.orElse(null),
                PayoutEvent.Expired.class,
                () -> expired(command, payout.state(), unit));
    }

    private static PayoutEvent.Expired expired(ExpirePayout command, Payout payout, Unit unit) {
        Permission.requirePlatform(command);
        PayoutEvent.Requested request = payout.known(command.payout());
        payout.require(command.payout(), command.attempt(), WAITING);
        Instant ended = payout.attempt(command.attempt()).returnsAt();
        if (ended == null) {
            throw Refusal.because(
                    RefusalCode.NOT_IN_TERMS,
                    command.payout().stream(),
                    "waits for %s, its terms name %s",
                    "as long as the rail does",
                    "no time to claim it in");
        }
        Stamp stamp = unit.stamp(command);
        if (stamp.effective().isBefore(ended)) {
            throw Refusal.because(
                    RefusalCode.NOT_YET_DUE,
                    command.payout().stream(),
                    "can be claimed until %s, it is %s",
                    ended,
                    stamp.effective());
        }
        EarningsAfter after =
                Accounts.returnFromTransit(unit, request.worker(), request.gross(), Source.of(command.payout()), stamp);
        return new PayoutEvent.Expired(
                command.payout(), command.attempt(), request.worker(), request.remittance(), ended, after, stamp);
    }

    private static LedgerEvent resolve(ResolvePayout command, Unit unit) {
        EventStream<Payout> payout = Payouts.load(unit, command.payout());
        Attempt attempt = payout.state().attempt(command.attempt());
        var stored = attempt.resolved(command.outcome());
        return Idempotent.once(command, payout, stored.orElse(null), PayoutEvent.Resolved.class, () -> {
            Permission.requireOperator(command);
            PayoutEvent.Requested request = payout.state().requireBegun(command.payout(), command.attempt());
            requireOpen(command, attempt);
            if (command.verdict() == PayoutVerdict.ACCEPTED) {
                requireStanding(command, attempt);
                return accepted(command, request, unit);
            }
            return new PayoutEvent.Dismissed(
                    command.payout(),
                    command.attempt(),
                    command.outcome(),
                    command.verdict(),
                    command.reason(),
                    unit.stamp(command));
        });
    }

    private static void requireOpen(ResolvePayout command, Attempt attempt) {
        String open = attempt.open().map(said -> said.outcome().toString()).orElse("none");
        if (!open.equals(command.outcome().toString())) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    command.payout().stream(),
                    "has %s for an open exception at attempt " + command.attempt() + ", it would have to be %s",
                    open,
                    command.outcome());
        }
    }

    /** The rail may have said more since: what came back in between has nothing to move any more. */
    private static void requireStanding(ResolvePayout command, Attempt attempt) {
        PayoutStatus status = attempt.status();
        boolean stands = command.outcome() == PayoutOutcome.FAILED
                ? status == PayoutStatus.PAID
                : status == PayoutStatus.FAILED || attempt.isGivenUp();
        if (!stands) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    command.payout().stream(),
                    "is %s at attempt " + command.attempt() + ", it would have to be %s",
                    status,
                    command.outcome() == PayoutOutcome.FAILED ? PayoutStatus.PAID : PayoutStatus.FAILED);
        }
    }

    /** What the worker has had already may leave them below zero; later earnings go against it first. */
    private static PayoutEvent accepted(ResolvePayout command, PayoutEvent.Requested request, Unit unit) {
        Stamp stamp = unit.stamp(command);
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
