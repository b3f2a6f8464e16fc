package io.piecework.ledger.payout;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.worker.Workers;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.StreamStates;
import io.piecework.ledger.engine.port.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The module of payouts and payout methods: from the request over claim, submission and rail reports to the reissue. */
@API(status = API.Status.INTERNAL)
public final class Payouts implements LedgerModule {

    private static final List<PayoutStatus> REQUESTED = List.of(PayoutStatus.REQUESTED);

    /** The statuses of an attempt that was not submitted. */
    private static final List<PayoutStatus> UNSUBMITTED = List.of(PayoutStatus.REQUESTED, PayoutStatus.UNKNOWN);

    @Override
    public void register(Registration registration) {
        new PayoutMethods().register(registration);
        registration.streams(Payout.KIND).events(PayoutEvent.class).events(ClaimEvent.class);
        registration.command(RequestPayout.class, PayoutRequestHandler::request);
        registration.command(CancelPayout.class, Payouts::cancel);
        registration.command(ClaimPayout.class, Payouts::claim);
        registration.command(ReleasePayoutClaim.class, Payouts::release);
        registration.command(SubmitPayout.class, Payouts::submit);
        registration.command(ReissuePayout.class, Payouts::reissue);
        registration.streams(PayoutDays.KIND).events(PayoutDayEvent.class);
        RailReportHandler.register(registration);
    }

    /** The payout as committed; empty if the ledger does not know it. */
    public static Optional<PayoutView> find(StreamStates states, PayoutId id) {
        return states.state(Payout.KIND, id.stream()).map(payout -> PayoutView.of(id, payout.known(id), payout));
    }

    /** The latest claim of an attempt, as committed; empty if it was never claimed, or is not the payout's latest. */
    public static Optional<ClaimEvent.Claimed> claimOf(StreamStates states, PayoutId id, int attempt) {
        return states.state(Payout.KIND, id.stream())
                .filter(payout -> payout.attempt() == attempt)
                .map(payout -> payout.claims().latest())
                .flatMap(claim -> states.state(StreamKind.OPERATION, claim.claim().stream()))
                .flatMap(operation -> operation)
                .map(ClaimEvent.Claimed.class::cast);
    }

    /** The worker's payout method as committed; empty for none. */
    public static Optional<PayoutMethod> method(StreamStates states, WorkerId worker) {
        return states.state(PayoutMethods.State.KIND, PayoutMethods.State.stream(worker))
                .flatMap(method -> Optional.ofNullable(method.inForce()));
    }

    /**
     * Requires that no payout method is in force, before its token is erased.
     *
     * @throws Refusal {@code wrong-state}
     */
    public static void requireNoMethod(Unit unit, WorkerId worker) {
        if (PayoutMethods.isSet(unit, worker)) {
            throw hasMethod(worker);
        }
    }

    /**
     * Requires that no payout method is in force, as committed.
     *
     * @throws Refusal {@code wrong-state}
     */
    public static void requireNoMethod(StreamStates states, WorkerId worker) {
        if (method(states, worker).isPresent()) {
            throw hasMethod(worker);
        }
    }

    private static Refusal hasMethod(WorkerId worker) {
        return Refusal.because(
                RefusalCode.WRONG_STATE,
                worker.stream(),
                "has %s; give %s first",
                "a payout method",
                "RemovePayoutMethod");
    }

    /** When the worker last set a payout method; null for never. A method that an operator sets does not count. */
    public static @Nullable Instant setByWorker(Unit unit, WorkerId worker) {
        return PayoutMethods.setByWorker(unit, worker);
    }

    /** The refusal {@code once-a-day} of a request at a moment, as committed; empty if the policy allows it. */
    public static Optional<Refusal> dayBlocker(Reading reading, WorkerId worker, PayoutPolicy policy, Instant moment) {
        return PayoutDays.blocker(reading, worker, policy, moment);
    }

    static Parties parties(EventStream<Payout> payout) {
        PayoutEvent.Requested requested = payout.state().requested();
        return requested == null ? Parties.UNKNOWN : Parties.of(requested.worker());
    }

    static EventStream<Payout> load(Unit unit, PayoutId id) {
        return unit.stream(Payout.KIND, id.stream());
    }

    private static LedgerEvent cancel(CancelPayout command, Unit unit) {
        EventStream<Payout> payout = load(unit, command.payout());
        var stored = payout.state().latest().first(PayoutEvent.Cancelled.class);
        return Idempotent.of(
                        command,
                        unit,
                        parties(payout).in(PermittedTo.Case.CONFIRMED_UNSENT, command.confirmedUnsent() != null))
                .once(
                        payout,
                        stored.orElse(null),
                        PayoutEvent.Cancelled.class,
                        () -> cancelled(command, payout.state(), unit));
    }

    private static PayoutEvent.Cancelled cancelled(CancelPayout command, Payout payout, Unit unit) {
        PayoutEvent.Requested request = payout.known(command.payout());
        payout.requireStatus(command.payout(), command.confirmedUnsent() == null ? REQUESTED : UNSUBMITTED);
        Stamp stamp = unit.stamp(command)
                .notBefore(command.payout().stream(), payout.latest().latest());
        if (command.confirmedUnsent() == null) {
            payout.requireUnsent(command.payout(), command.actor());
        } else {
            payout.requireNoActiveClaim(
                    command.payout(), "cancelled", command.actor().toString(), unit.sharedNow());
        }
        EarningsAfter after =
                Accounts.returnFromTransit(unit, request.worker(), request.gross(), Source.of(command.payout()), stamp);
        return new PayoutEvent.Cancelled(
                command.payout(),
                payout.attempt(),
                command.confirmedUnsent(),
                request.worker(),
                request.remittance(),
                after,
                stamp);
    }

    private static LedgerEvent claim(ClaimPayout command, Unit unit) {
        return Idempotent.of(command, unit, parties(load(unit, command.payout())))
                .operation(
                        ClaimEvent.Claimed.class,
                        () -> claimed(command, unit),
                        claimed -> load(unit, command.payout())
                                .append(new ClaimEvent.AttemptClaimed(
                                        claimed.payout(),
                                        claimed.attempt(),
                                        claimed.operation(),
                                        claimed.claimant(),
                                        claimed.until(),
                                        claimed.stamp())));
    }

    private static ClaimEvent.Claimed claimed(ClaimPayout command, Unit unit) {
        Payout payout = load(unit, command.payout()).state();
        payout.require(command.payout(), command.attempt(), REQUESTED);
        payout.requireUnpaid(command.payout());
        Stamp stamp = unit.stamp(command).notBefore(command.payout().stream(), payout.begun(command.attempt()));
        Instant now = unit.sharedNow();
        payout.requireNoActiveClaim(command.payout(), "claimed", command.claimant(), now);
        return new ClaimEvent.Claimed(
                command.operation(),
                command.payout(),
                command.attempt(),
                command.claimant(),
                command.duration(),
                now.plus(command.duration()),
                stamp);
    }

    private static LedgerEvent release(ReleasePayoutClaim command, Unit unit) {
        return Idempotent.of(command, unit, parties(load(unit, command.payout())))
                .operation(
                        ClaimEvent.Released.class,
                        () -> released(command, load(unit, command.payout()).state(), unit),
                        released -> load(unit, command.payout())
                                .append(new ClaimEvent.AttemptReleased(
                                        released.payout(),
                                        released.attempt(),
                                        released.claim(),
                                        released.claimant(),
                                        released.stamp())));
    }

    private static ClaimEvent.Released released(ReleasePayoutClaim command, Payout payout, Unit unit) {
        payout.require(command.payout(), command.attempt(), REQUESTED);
        ClaimEvent.AttemptClaimed claim = payout.requireClaim(command.payout(), command.claim(), "released");
        return new ClaimEvent.Released(
                command.operation(),
                command.payout(),
                command.attempt(),
                command.claim(),
                claim.claimant(),
                unit.stamp(command).notBefore(command.payout().stream(), claim.stamp()));
    }

    private static LedgerEvent submit(SubmitPayout command, Unit unit) {
        EventStream<Payout> payout = load(unit, command.payout());
        var stored = payout.state().attempt(command.attempt()).first(PayoutEvent.Submitted.class);
        return Idempotent.of(command, unit, parties(payout))
                .once(
                        payout,
                        stored.orElse(null),
                        PayoutEvent.Submitted.class,
                        () -> submitted(command, payout.state(), unit));
    }

    private static PayoutEvent.Submitted submitted(SubmitPayout command, Payout payout, Unit unit) {
        payout.require(command.payout(), command.attempt(), REQUESTED);
        payout.requireUnpaid(command.payout());
        ClaimEvent.AttemptClaimed claim = payout.requireClaim(command.payout(), command.claim(), "submitted");
        return new PayoutEvent.Submitted(
                command.payout(),
                command.attempt(),
                command.claim(),
                unit.stamp(command).notBefore(command.payout().stream(), claim.stamp()));
    }

    private static LedgerEvent reissue(ReissuePayout command, Unit unit) {
        EventStream<Payout> payout = load(unit, command.payout());
        var stored = payout.state().attempt(command.attempt()).first(PayoutEvent.Reissued.class);
        return Idempotent.of(command, unit, parties(payout))
                .once(
                        payout,
                        stored.orElse(null),
                        PayoutEvent.Reissued.class,
                        () -> reissued(command, payout.state(), unit));
    }

    private static PayoutEvent.Reissued reissued(ReissuePayout command, Payout payout, Unit unit) {
        PayoutEvent.Requested request = payout.known(command.payout());
        payout.require(command.payout(), command.attempt() - 1, PayoutStatus.GIVEN_BACK);
        payout.requireNotCancelled(command.payout());
        payout.requireUnpaid(command.payout());
        if (command.attempt() > Payout.MAX_ATTEMPTS) {
            throw Refusal.because(
                    RefusalCode.OUT_OF_RANGE,
                    command.payout().stream(),
                    "would have attempt %s, at most %s are allowed; request a new payout",
                    command.attempt(),
                    Payout.MAX_ATTEMPTS);
        }
        Stamp stamp = PayoutRequestHandler.following(
                unit,
                request.worker(),
                List.of(request.gross().currency()),
                unit.stamp(command)
                        .notBefore(command.payout().stream(), payout.latest().latest()));
        Workers.requireActive(unit, request.worker());
        PayoutMethod method = PayoutMethods.inForce(unit, request.worker(), stamp);
        requireSameRail(command.payout(), request, method);
        PayoutRequestHandler.available(
                unit, request.worker(), request.gross().currency(), Source.of(command.payout()), stamp);
        EarningsAfter after =
                Accounts.send(unit, request.worker(), request.gross(), Source.of(command.payout()), stamp);
        return new PayoutEvent.Reissued(
                command.payout(), command.attempt(), request.worker(), request.remittance(), method, after, stamp);
    }

    /** The amount and the fee follow from the rail of the request: over another one they would be others. */
    private static void requireSameRail(PayoutId id, PayoutEvent.Requested request, PayoutMethod method) {
        PayoutPolicy.Rail rail = request.policy().rail(method).orElse(null);
        if (!request.rail().equals(rail)) {
            throw Refusal.because(
                    RefusalCode.NOT_IN_TERMS,
                    id.stream(),
                    "was requested over %s, its worker is now paid by %s; request a new payout, the money is available",
                    request.method().rail(),
                    method.rail());
        }
    }

    /** The ruling on an attempt that its later report counts, in the unit; null where there is none. */
    public static PayoutEvent.@Nullable Accepted accepted(Unit unit, PayoutId id, long attempt, String outcome) {
        return unit.stream(Payout.KIND, id.stream()).state().events().stream()
                .filter(PayoutEvent.Accepted.class::isInstance)
                .map(PayoutEvent.Accepted.class::cast)
                .filter(ruling -> ruling.attempt() == attempt
                        && ruling.outcome().toString().equals(outcome))
                .findFirst()
                .orElse(null);
    }
}
