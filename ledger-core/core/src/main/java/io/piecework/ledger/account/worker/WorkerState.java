package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.StreamKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state of a worker's status, the same in all currencies.
 *
 * @param last the last change; null before the first
 */
record WorkerState(WorkerStatusEvent.@Nullable Changed last) {

    static final StreamKind<WorkerState> KIND = StreamKind.of(
            "worker-status",
            new WorkerState(null),
            WorkerStatusEvent.class,
            (state, event) -> event instanceof WorkerStatusEvent.Changed changed ? new WorkerState(changed) : state);

    static String stream(WorkerId worker) {
        return "worker-status:" + worker.value();
    }

    WorkerStatus status() {
        return last == null ? WorkerStatus.ACTIVE : last.status();
    }

    /** @throws Refusal {@code wrong-state} if the worker's status is none of these */
    void require(WorkerId worker, WorkerStatus... allowed) {
        if (!Arrays.asList(allowed).contains(status())) {
            String needed = Arrays.stream(allowed).map(Object::toString).collect(Collectors.joining(" or "));
            throw refusal(RefusalCode.WRONG_STATE, worker, needed);
        }
    }

    /** @throws Refusal {@code back-dated} if the stamp takes effect before the last change */
    Stamp notBefore(WorkerId worker, Stamp stamp) {
        return stamp.notBefore(stream(worker), last == null ? null : last.stamp());
    }

    /** The refusal of new work and payouts; empty if the worker is active. */
    Optional<Refusal> blocker(WorkerId worker) {
        RefusalCode code = status() == WorkerStatus.CLOSED ? RefusalCode.WORKER_CLOSED : RefusalCode.WORKER_SUSPENDED;
        return status() == WorkerStatus.ACTIVE
                ? Optional.empty()
                : Optional.of(refusal(code, worker, WorkerStatus.ACTIVE.toString()));
    }

    private Refusal refusal(RefusalCode code, WorkerId worker, String needed) {
        return Refusal.because(code, worker.stream(), "is %s, it would have to be %s", status(), needed);
    }

    WorkerStatusView view(WorkerId worker) {
        return last == null
                ? new WorkerStatusView(worker, status(), null, null)
                : new WorkerStatusView(worker, status(), last.stamp().effective(), last.reason());
    }
}
