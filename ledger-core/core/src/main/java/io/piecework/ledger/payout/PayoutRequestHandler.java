package io.piecework.ledger.payout;

import io.piecework.ledger.account.AccountTimes;
import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.CloseDates;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.worker.Workers;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import java.util.List;
import javax.money.CurrencyUnit;

/** Decides a payout request: whether the worker can be paid, and how much is sent. */
final class PayoutRequestHandler {

    private PayoutRequestHandler() {}

    static LedgerEvent request(RequestPayout command, Unit unit) {
        EventStream<Payout> payout = Payouts.load(unit, command.payout());
        PayoutEvent.Requested stored = payout.state().requested();
        Parties parties = parties(command);
        if (stored != null && stored.cashOut() != null) {
            unit.permit(command, parties);
            throw ofCashOut(command, stored.cashOut());
        }
        return Idempotent.of(command, unit, parties).once(payout, stored, PayoutEvent.Requested.class, () -> {
            Stamp stamp =
                    following(unit, command.worker(), List.of(command.policy().currency()), unit.stamp(command));
            Workers.requireActive(unit, command.worker());
            PayoutDays.take(unit, command.worker(), command.policy(), Source.of(command.payout()), stamp);
            return requested(command, unit, stamp);
        });
    }

    /** The payout of a cash-out has the same fields as one of its own, but another command led to it. */
    private static Refusal ofCashOut(RequestPayout command, OperationId cashOut) {
        return Refusal.because(
                RefusalCode.ID_REUSED,
                command.payout().stream(),
                "was requested by %s, now by %s",
                cashOut,
                "a request of its own");
    }

    private static Parties parties(RequestPayout command) {
        ThresholdWaiver waiver = command.waiver();
        return Parties.of(command.worker())
                .approvedBy(waiver == null ? null : waiver.approver())
                .in(PermittedTo.Case.PLATFORM_TERMS, command.vat() != null || command.exchange() != null);
    }

    private static PayoutEvent.Requested requested(RequestPayout command, Unit unit, Stamp stamp) {
        WorkerId worker = command.worker();
        PayoutPolicy policy = command.policy();
        Source source = Source.of(command.payout());
        PayoutMethod method = PayoutMethods.inForce(unit, worker, stamp);
        Amount available = available(unit, worker, policy.currency(), source, stamp);
        if (command.amount() == null) {
            Accounts.requireAvailable(unit, worker, policy.currency(), stamp);
        }
        PayoutPolicy.Rail rail = policy.rail(method).orElseThrow(() -> Eligibility.noRail(worker, method));
        Amount counted = policy.threshold().counted(available, rail, List.of());
        if (command.waiver() == null && !CloseDates.isClosed(unit, stamp)) {
            Eligibility.belowThreshold(worker, counted, policy.threshold()).ifPresent(PayoutRequestHandler::refuse);
        }
        Amount gross = command.amount() == null ? rail.payable(available) : command.amount();
        Remittance remittance = Remittance.of(gross, rail, command.vat(), command.exchange());
        Amount most = command.amount() == null ? available : Accounts.available(unit, worker, policy.currency());
        Eligibility.notPayable(worker, remittance, most, rail).ifPresent(PayoutRequestHandler::refuse);
        EarningsAfter after = Accounts.send(unit, worker, gross, source, stamp);
        return new PayoutEvent.Requested(
                command.payout(),
                1,
                worker,
                policy,
                command.amount(),
                command.waiver(),
                command.vat(),
                command.exchange(),
                null,
                rail,
                List.of(),
                counted,
                remittance,
                method,
                after,
                stamp);
    }

    /** The stamp of a payout: without a date it follows the earnings and the method that a process whose clock is ahead has recorded. */
    static Stamp following(Unit unit, WorkerId worker, List<CurrencyUnit> currencies, Stamp stamp) {
        Stamp next = PayoutMethods.following(unit, worker, stamp);
        for (CurrencyUnit currency : currencies) {
            next = AccountTimes.following(unit, worker, currency, next);
        }
        return next;
    }

    /**
     * The worker's available balance, after maturing what is due at the stamp's time: a payout does not depend on the schedule of due
     * work. A back-dated payout counts what was there then and is still there.
     *
     * @throws Refusal {@code negative-balance} if the balance is negative
     */
    static Amount available(Unit unit, WorkerId worker, CurrencyUnit currency, Source source, Stamp stamp) {
        Accounts.mature(unit, worker, currency, source, stamp);
        Amount available = Accounts.available(unit, worker, currency, stamp);
        Eligibility.negative(worker, available).ifPresent(PayoutRequestHandler::refuse);
        return available;
    }

    private static void refuse(Refusal refusal) {
        throw refusal;
    }
}
