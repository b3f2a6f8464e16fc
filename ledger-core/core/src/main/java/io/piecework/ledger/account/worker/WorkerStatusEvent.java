package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.DecidedAgainst;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent.NeverSealed;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.Taken;
import io.piecework.ledger.command.id.DecisionId.Kind;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a worker's status; none of it moves money. */
public sealed interface WorkerStatusEvent extends Memo {

    WorkerId worker();

    /** No new work and no payouts. This event is in its operation's stream; the worker's own gets {@link Changed}, as for the two below. */
    @EventName(value = "worker-suspended", command = SuspendWorker.class)
    record Suspended(OperationId operation, WorkerId worker, Reason reason, Stamp stamp)
            implements WorkerStatusEvent, DecidedAgainst {

        @Override
        public Taken taken() {
            return Taken.of(Kind.SUSPENSION, operation.value(), worker, worker.stream(), reason);
        }
    }

    /** A suspension ended, or a closed account was opened again. */
    @EventName(value = "worker-reinstated", command = ReinstateWorker.class)
    record Reinstated(OperationId operation, WorkerId worker, Reason reason, Stamp stamp)
            implements WorkerStatusEvent {}

    /** The worker's account was closed; its money stays there. */
    @EventName(value = "worker-closed", command = CloseWorker.class)
    record Closed(OperationId operation, WorkerId worker, Reason reason, Stamp stamp)
            implements WorkerStatusEvent, DecidedAgainst {

        /** A worker who closes the own account decides for themselves. */
        @Override
        public @Nullable Taken taken() {
            return stamp.actor().role() == Actor.Role.WORKER
                    ? null
                    : Taken.of(Kind.CLOSURE, operation.value(), worker, worker.stream(), reason);
        }
    }

    /**
     * Two operators had the texts about the worker erased, up to this event. A receiver of events deletes what it has of the worker's. This
     * event is in its operation's stream; the worker's own gets {@link ErasureNoted}.
     *
     * @param basis why; it says nothing about the person
     * @param approver the second operator
     */
    @EventName(value = "worker-erased", command = EraseWorker.class)
    @NeverSealed
    record Erased(OperationId operation, WorkerId worker, Reason basis, Actor approver, Stamp stamp)
            implements WorkerStatusEvent {}

    /** The entry in the worker's own stream for an erasure. */
    @EventName("worker-erasure-noted")
    record ErasureNoted(WorkerId worker, OperationId operation, Stamp stamp) implements WorkerStatusEvent {}

    /** The worker has this status from now on. */
    @EventName("worker-status-changed")
    record Changed(WorkerId worker, WorkerStatus status, Reason reason, OperationId operation, Stamp stamp)
            implements WorkerStatusEvent {}
}
