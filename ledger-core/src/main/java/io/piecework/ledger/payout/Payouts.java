package io.piecework.ledger.payout;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Permission;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.Idempotent;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Unit;
import io.piecework.ledger.worker.Workers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what happens to payouts, from requested to sent again. */
public final class Payouts implements LedgerModule {

    private static final List<PayoutStatus> WAITING = List.of(PayoutStatus.REQUESTED);

    @Override
    public void register(Registration registration) {
        new Methods().register(registration);
        registration.streams(Payout.KIND).events(PayoutEvent.class).events(ClaimEvent.class);
        registration.command(RequestPayout.class, PayoutRequestDecisions::request);
        registration.command(CancelPayout.class, Payouts::cancel);
        registration.command(ClaimPayout.class, Payouts::claim);
        registration.command(SubmitPayout.class, Payouts::submit);
        registration.command(ReissuePayout.class, Payouts::reissue);
        registration.streams(Days.KIND).events(DayEvent.class);
        RailReportDecisions.register(registration);
    }

    /** The payout as it is committed. */
    public static Optional<PayoutView> find(Reading reading, PayoutId id) {
        return reading.state(Payout.KIND, id.stream()).map(payout -> {
            PayoutEvent.Requested request = payout.known(id);
            Attempt latest = payout.latest();
            return new PayoutView(
                    id,
                    request.worker(),
                    request.gross(),
                    request.remittance().fee(),
                    request.remittance().vat(),
                    request.remittance().sent(),
                    request.remittance().arriving(),
                    latest.told(PayoutEvent.Reissued.class)
                            .map(PayoutEvent.Reissued::method)
                            .orElse(request.method()),
                    payout.attempt(),
                    latest.status(),
                    payout.openExceptions());
        });
    }

    /** The worker's payout method as it is committed. */
    public static Optional<PayoutMethod> method(Reading reading, WorkerId worker) {
        return reading.state(Method.KIND, Method.stream(worker))
                .flatMap(method -> Optional.ofNullable(method.inForce()));
    }

    /** Why a worker is not paid any more on the day of a moment, as it is committed; nothing where the policy pays at any time. */
    public static Optional<Refusal> whyNotOn(Reading reading, WorkerId worker, PayoutPolicy policy, Instant moment) {
        return Days.whyNotOn(reading, worker, policy, moment);
    }

    static EventStream<Payout> load(Unit unit, PayoutId id) {
        return unit.stream(Payout.KIND, id.stream());
    }

    private static LedgerEvent cancel(CancelPayout command, Unit unit) {
        EventStream<Payout> payout = load(unit, command.payout());
        var stored = payout.state().latest().told(PayoutEvent.Cancelled.class);
        return Idempotent.once(
                command,
                payout,
                stored.orElse(null),
                PayoutEvent.Cancelled.class,
                () -> cancelled(command, payout.state(), unit));
    }

    private static PayoutEvent.Cancelled cancelled(CancelPayout command, Payout payout, Unit unit) {
        PayoutEvent.Requested request = payout.known(command.payout());
        Permission.requireWorker(command, request.worker());
        payout.requireStatus(command.payout(), WAITING);
        Stamp stamp = unit.stamp(command);
        payout.requireFree(command.payout(), "whoever cancels", stamp.recorded());
        EarningsAfter after =
                Accounts.returnFromTransit(unit, request.worker(), request.gross(), Source.of(command.payout()), stamp);
        return new PayoutEvent.Cancelled(
                command.payout(), payout.attempt(), request.worker(), request.remittance(), after, stamp);
    }

    private static LedgerEvent claim(ClaimPayout command, Unit unit) {
        return Idempotent.operation(
                command,
                unit,
                ClaimEvent.Claimed.class,
                () -> claimed(command, unit),
                claimed -> load(unit, command.payout())
                        .append(new PayoutEvent.InHand(
                                claimed.payout(),
                                claimed.attempt(),
                                claimed.taker(),
                                claimed.until(),
                                claimed.stamp())));
    }

    private static ClaimEvent.Claimed claimed(ClaimPayout command, Unit unit) {
        Permission.requirePlatform(command);
        Payout payout = load(unit, command.payout()).state();
        payout.require(command.payout(), command.attempt(), WAITING);
        payout.requireUnpaid(command.payout());
        Stamp stamp = unit.stamp(command);
        payout.requireFree(command.payout(), command.taker(), stamp.recorded());
        return new ClaimEvent.Claimed(
                command.operation(),
                command.payout(),
                command.attempt(),
                command.taker(),
                command.lasting(),
                stamp.recorded().plus(command.lasting()),
                stamp);
    }

    private static LedgerEvent submit(SubmitPayout command, Unit unit) {
        EventStream<Payout> payout = load(unit, command.payout());
        Attempt attempt = payout.state().attempt(command.attempt());
        var stored = attempt.told(PayoutEvent.Submitted.class);
        return Idempotent.once(command, payout, stored.orElse(null), PayoutEvent.Submitted.class, () -> {
            Permission.requirePlatform(command);
            payout.state().requireBegun(command.payout(), command.attempt());
            return new PayoutEvent.Submitted(
                    command.payout(),
                    command.attempt(),
                    attempt.status().or(PayoutStatus.SUBMITTED),
                    unit.stamp(command));
        });
    }

    private static LedgerEvent reissue(ReissuePayout command, Unit unit) {
        EventStream<Payout> payout = load(unit, command.payout());
        var stored = payout.state().attempt(command.attempt()).told(PayoutEvent.Reissued.class);
        return Idempotent.once(
                command,
                payout,
                stored.orElse(null),
                PayoutEvent.Reissued.class,
                () -> reissued(command, payout.state(), unit));
    }

    private static PayoutEvent.Reissued reissued(ReissuePayout command, Payout payout, Unit unit) {
        Permission.requirePlatform(command);
        PayoutEvent.Requested request = payout.known(command.payout());
        payout.require(command.payout(), command.attempt() - 1, PayoutStatus.GIVEN_BACK);
        payout.requireUnpaid(command.payout());
        if (command.attempt() > Payout.MOST_ATTEMPTS) {
            throw Refusal.because(
                    RefusalCode.OUT_OF_RANGE,
                    command.payout().stream(),
                    "would have attempt %s, at most %s are allowed",
                    command.attempt(),
                    Payout.MOST_ATTEMPTS);
        }
        Stamp stamp = unit.stamp(command);
        Workers.requireActive(unit, request.worker());
        PayoutMethod method = Methods.inForce(unit, request.worker());
        PayoutRequestDecisions.available(
                unit, request.worker(), request.gross().currency(), Source.of(command.payout()), stamp);
        EarningsAfter after =
                Accounts.send(unit, request.worker(), request.gross(), Source.of(command.payout()), stamp);
        return new PayoutEvent.Reissued(
                command.payout(), command.attempt(), request.worker(), request.remittance(), method, after, stamp);
    }
}
