package io.piecework.ledger.account.worker;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.Tranche;
import io.piecework.ledger.account.dormancy.Dormancies;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.StreamStates;
import io.piecework.ledger.engine.port.Unit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apiguardian.api.API;

/** The module of workers: status, explicit holds, maturities, tax withholding, forfeitures and escheats. */
@API(status = API.Status.INTERNAL)
public final class Workers implements LedgerModule {

    private final Dormancies dormancies;
    private final BiConsumer<Unit, WorkerId> erasable;

    /**
     * @param dormancies requires the notice before an escheat
     * @param erasable refuses the erasure of a worker while other modules still need a text about the worker
     */
    public Workers(Dormancies dormancies, BiConsumer<Unit, WorkerId> erasable) {
        this.dormancies = dormancies;
        this.erasable = erasable;
    }

    @Override
    public void register(Registration registration) {
        MaturityHandler.register(registration);
        HoldHandler.register(registration);
        new WorkerStatusHandler(erasable).register(registration);
        new PropertyHandler(dormancies).register(registration);
        TaxHandler.register(registration);
    }

    /**
     * Requires that a worker can take work and be paid out.
     *
     * @throws Refusal {@code worker-suspended} or {@code worker-closed}
     */
    public static void requireActive(Unit unit, WorkerId worker) {
        Optional<Refusal> why = unit.stream(WorkerState.KIND, WorkerState.stream(worker))
                .state()
                .blocker(worker);
        if (why.isPresent()) {
            throw why.get();
        }
    }

    /** The refusal of new work and payouts, as committed; empty if the worker is active. */
    public static Optional<Refusal> blocker(Reading reading, WorkerId worker) {
        return reading.state(WorkerState.KIND, WorkerState.stream(worker)).flatMap(state -> state.blocker(worker));
    }

    /** The worker's status as committed; active where nothing changed it, as for an unknown worker. */
    public static WorkerStatusView status(StreamStates states, WorkerId worker) {
        return states.state(WorkerState.KIND, WorkerState.stream(worker))
                .orElse(WorkerState.KIND.initial())
                .view(worker);
    }

    /** The stream of the maturity of earnings that are held until a moment. */
    public static String maturity(WorkerId worker, Tranche held) {
        return MaturityHandler.stream(worker, held.left().currency(), held.until());
    }

    /** The stream in which an escheat is reclaimed. */
    public static String reclaim(OperationId escheat) {
        return PropertyHandler.reclaimStream(escheat);
    }

    /** The changes of the worker's status in their order, as committed; at most so many. */
    public static List<WorkerStatusEvent.Changed> statusChanges(Reading reading, WorkerId worker, int most) {
        String stream = WorkerState.stream(worker);
        return reading.events(List.of(stream), most).getOrDefault(stream, List.of()).stream()
                .filter(WorkerStatusEvent.Changed.class::isInstance)
                .map(WorkerStatusEvent.Changed.class::cast)
                .toList();
    }

    /** The reclaiming of an escheat, as committed; empty where it was not reclaimed. */
    public static Optional<PropertyEvent.Reclaimed> reclaimed(Reading reading, OperationId escheat) {
        return PropertyHandler.reclaimed(reading, escheat);
    }

    /** Whether a hold is still active in the unit. */
    public static boolean isHeld(Unit unit, HoldEvent.Placed placed) {
        return Accounts.hold(unit, placed.worker(), placed.currency(), placed.operation()) != null;
    }

    /** Whether an operation is the last that changed the worker's status in the unit. */
    public static boolean isLastChange(Unit unit, WorkerId worker, OperationId operation) {
        WorkerStatusEvent.Changed last = unit.stream(WorkerState.KIND, WorkerState.stream(worker))
                .state()
                .last();
        return last != null && last.operation().equals(operation);
    }

    /** Whether an escheat was reclaimed in the unit. */
    public static boolean isReclaimed(Unit unit, OperationId escheat) {
        return PropertyHandler.isReclaimed(unit, escheat);
    }
}
