package io.piecework.ledger.worker;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Unit;
import java.util.Optional;

/** What is decided about workers and their earnings. */
public final class Workers implements LedgerModule {

    @Override
    public void register(Registration registration) {
        MaturityDecisions.register(registration);
        HoldDecisions.register(registration);
        WorkerStatusDecisions.register(registration);
        PropertyDecisions.register(registration);
        TaxDecisions.register(registration);
    }

    /**
     * A worker who takes work or is to be paid out.
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

    /** Why a worker takes no work and is not paid out, as it is committed; nothing where they may. */
    public static Optional<Refusal> blocker(Reading reading, WorkerId worker) {
        return reading.state(WorkerState.KIND, WorkerState.stream(worker))
                .flatMap(standing -> standing.blocker(worker));
    }

    /** How the worker stands, as it is committed. */
    public static WorkerStatusView status(Reading reading, WorkerId worker) {
        return reading.state(WorkerState.KIND, WorkerState.stream(worker))
                .orElse(WorkerState.KIND.initial())
                .view(worker);
    }

    /** The hold that an operation placed, as it is committed. */
    public static Optional<HoldView> hold(Reading reading, OperationId hold) {
        return HoldDecisions.find(reading, hold);
    }
}
