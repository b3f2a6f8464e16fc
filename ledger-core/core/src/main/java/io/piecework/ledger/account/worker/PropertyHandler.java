package io.piecework.ledger.account.worker;

import io.piecework.ledger.account.AccountTimes;
import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.Credit;
import io.piecework.ledger.account.Debit;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.dormancy.Dormancies;
import io.piecework.ledger.account.dormancy.DormancyRule;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import java.util.Optional;
import javax.money.CurrencyUnit;

/** Decides forfeitures and escheats of a worker's earnings, and the reclaiming of escheated ones. */
final class PropertyHandler {

    /** One stream for each escheat, because it can be reclaimed once. */
    private static final StreamKind<Optional<LedgerEvent>> RECLAIM = StreamKind.singleEvent("reclaim");

    private final Dormancies dormancies;

    PropertyHandler(Dormancies dormancies) {
        this.dormancies = dormancies;
    }

    void register(LedgerModule.Registration registration) {
        registration.streams(RECLAIM).events(PropertyEvent.class);
        registration.command(ForfeitEarnings.class, this::forfeit);
        registration.command(ForfeitDust.class, PropertyHandler::forfeitDust);
        registration.command(EscheatEarnings.class, this::escheat);
        registration.command(ReclaimEarnings.class, PropertyHandler::reclaim);
    }

    /** The debit of a forfeiture or an escheat. */
    private record Taken(Amount amount, EarningsAfter after, Stamp stamp) {}

    private LedgerEvent forfeit(ForfeitEarnings command, Unit unit) {
        return disposition(command, unit).operation(PropertyEvent.Forfeited.class, () -> {
            Taken taken = take(command, DormancyRule.Covers.ESCHEATS_AND_FORFEITURES, "forfeit", unit);
            return new PropertyEvent.Forfeited(
                    command.operation(),
                    command.worker(),
                    command.currency(),
                    command.amount(),
                    command.basis(),
                    command.approver(),
                    taken.amount(),
                    taken.after(),
                    taken.stamp());
        });
    }

    private static LedgerEvent forfeitDust(ForfeitDust command, Unit unit) {
        return Idempotent.of(command, unit, Parties.of(command.worker()))
                .operation(PropertyEvent.DustForfeited.class, () -> {
                    WorkerId worker = command.worker();
                    Amount quantum = command.quantum();
                    CurrencyUnit currency = quantum.currency();
                    Stamp now = AccountTimes.following(unit, worker, currency, unit.stamp(command));
                    WorkerState state = unit.stream(WorkerState.KIND, WorkerState.stream(worker))
                            .state();
                    state.require(worker, WorkerStatus.CLOSED);
                    Stamp stamp = state.notBefore(worker, now);
                    Source source = Source.of(command.operation());
                    Accounts.mature(unit, worker, currency, source, stamp);
                    var all = new RequestedAmount(
                            worker.account(currency), Accounts.available(unit, worker, currency), null);
                    Amount amount = all.amount(RefusalCode.INSUFFICIENT_EARNINGS, "available", "forfeit");
                    requireDust(worker, amount, Accounts.heldOrInTransit(unit, worker, currency), quantum);
                    return new PropertyEvent.DustForfeited(
                            command.operation(),
                            worker,
                            quantum,
                            command.basis(),
                            amount,
                            Accounts.debit(unit, worker, Debit.of(amount, Recovery.AVAILABLE), source, stamp),
                            stamp);
                });
    }

    /** @throws Refusal {@code wrong-state} if the balance could be paid, or earnings are held or in transit */
    private static void requireDust(WorkerId worker, Amount amount, Amount elsewhere, Amount quantum) {
        if (!elsewhere.isZero()) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    worker.account(quantum.currency()),
                    "has %s held or in transit, it would have to be %s",
                    elsewhere,
                    Amount.zero(quantum.currency()));
        }
        if (!amount.isLessThan(quantum)) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    worker.account(quantum.currency()),
                    "has %s available, it would have to be less than %s",
                    amount,
                    quantum);
        }
    }

    private LedgerEvent escheat(EscheatEarnings command, Unit unit) {
        return disposition(command, unit).operation(PropertyEvent.Escheated.class, () -> {
            Taken taken = take(command, DormancyRule.Covers.ESCHEATS, "escheat", unit);
            return new PropertyEvent.Escheated(
                    command.operation(),
                    command.worker(),
                    command.currency(),
                    command.amount(),
                    command.basis(),
                    command.approver(),
                    taken.amount(),
                    taken.after(),
                    taken.stamp());
        });
    }

    /**
     * Debits the requested earnings, after maturing what is due.
     *
     * @throws Refusal {@code insufficient-earnings} if the available balance is not positive or does not
     *     cover the amount; {@code wrong-state} or {@code not-yet-due} without a dormancy notice that the currency's watch requires
     */
    private Taken take(DispositionCommand command, DormancyRule.Covers covered, String verb, Unit unit) {
        WorkerId worker = command.worker();
        CurrencyUnit currency = command.currency();
        Stamp stamp = AccountTimes.following(unit, worker, currency, unit.stamp(command));
        Source source = Source.of(command.id());
        dormancies.requireNotice(unit, worker, currency, covered, verb, stamp);
        Accounts.mature(unit, worker, currency, source, stamp);
        var part = new RequestedAmount(
                worker.account(currency),
                command.amount() == null
                        ? Accounts.requireAvailable(unit, worker, currency, stamp)
                        : Accounts.available(unit, worker, currency),
                command.amount());
        Amount amount = part.amount(RefusalCode.INSUFFICIENT_EARNINGS, "available", verb);
        EarningsAfter after = Accounts.debit(unit, worker, Debit.of(amount, Recovery.AVAILABLE), source, stamp);
        return new Taken(amount, after, stamp);
    }

    static Optional<PropertyEvent.Reclaimed> reclaimed(Reading reading, OperationId escheat) {
        return reading.state(RECLAIM, reclaimStream(escheat))
                .flatMap(stored -> stored)
                .map(PropertyEvent.Reclaimed.class::cast);
    }

    static boolean isReclaimed(Unit unit, OperationId escheat) {
        return unit.stream(RECLAIM, reclaimStream(escheat)).state().isPresent();
    }

    static String reclaimStream(OperationId escheat) {
        return RECLAIM.prefix() + ":" + escheat.value();
    }

    private static LedgerEvent reclaim(ReclaimEarnings command, Unit unit) {
        EventStream<Optional<LedgerEvent>> reclaim = unit.stream(RECLAIM, reclaimStream(command.escheat()));
        return Idempotent.of(command, unit, parties(command.escheat(), unit))
                .once(reclaim, PropertyEvent.Reclaimed.class, () -> {
                    PropertyEvent.Escheated escheated = escheated(command.escheat(), unit);
                    Stamp stamp = unit.stamp(command).notBefore(command.escheat().stream(), escheated.stamp());
                    EarningsAfter after = Accounts.credit(
                            unit,
                            escheated.worker(),
                            Credit.untaxed(escheated.moved()),
                            Source.of(command.escheat()),
                            stamp);
                    return new PropertyEvent.Reclaimed(
                            command.escheat(), escheated.worker(), command.reason(), escheated.moved(), after, stamp);
                });
    }

    private static Idempotent disposition(DispositionCommand command, Unit unit) {
        return Idempotent.of(command, unit, Parties.of(command.worker()).approvedBy(command.approver()));
    }

    private static Parties parties(OperationId escheat, Unit unit) {
        return find(escheat, unit)
                .map(escheated -> Parties.of(escheated.worker()))
                .orElse(Parties.UNKNOWN);
    }

    private static Optional<PropertyEvent.Escheated> find(OperationId operation, Unit unit) {
        return unit.stream(StreamKind.OPERATION, operation.stream())
                .state()
                .filter(PropertyEvent.Escheated.class::isInstance)
                .map(PropertyEvent.Escheated.class::cast);
    }

    /** @throws Refusal {@code unknown-subject} if the operation is no escheat */
    private static PropertyEvent.Escheated escheated(OperationId operation, Unit unit) {
        return find(operation, unit)
                .orElseThrow(() -> Refusal.because(
                        RefusalCode.UNKNOWN_SUBJECT,
                        operation.stream(),
                        "is %s, it would have to be %s",
                        "no escheat",
                        "one"));
    }
}
