package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;

/** Everything that can happen to a worker's status; none of it moves money. */
public sealed interface WorkerStatusEvent extends Memo {

    WorkerId worker();

    /** No new work and no payouts. This event is in its operation's stream; the worker's own gets {@link Changed}, as for the two below. */
    @EventName("worker-suspended")
    record Suspended(OperationId operation, WorkerId worker, Reason reason, Stamp stamp) implements WorkerStatusEvent {}

    /** A suspension ended, or a closed account was opened again. */
    @EventName("worker-reinstated")
    record Reinstated(OperationId operation, WorkerId worker, Reason reason, Stamp stamp)
            implements WorkerStatusEvent {}

    /** The worker's account was closed; its money stays there. */
    @EventName("worker-closed")
    record Closed(OperationId operation, WorkerId worker, Reason reason, Stamp stamp) implements WorkerStatusEvent {}

    /** The worker has this status from now on. */
    @EventName("worker-status-changed")
    record Changed(WorkerId worker, WorkerStatus status, Reason reason, OperationId operation, Stamp stamp)
            implements WorkerStatusEvent {}
}
