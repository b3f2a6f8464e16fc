package io.piecework.ledger.worker;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.Memo;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Stamp;

/** What can happen to how a worker stands; none of it is about money. */
public sealed interface WorkerStatusEvent extends Memo {

    WorkerId worker();

    /** The operation's own record; the worker's standing gets {@link Changed}, as after the others. */
    @EventName("worker-suspended")
    record Suspended(OperationId operation, WorkerId worker, Reason reason, Stamp stamp) implements WorkerStatusEvent {}

    @EventName("worker-reinstated")
    record Reinstated(OperationId operation, WorkerId worker, Reason reason, Stamp stamp)
            implements WorkerStatusEvent {}

    @EventName("worker-closed")
    record Closed(OperationId operation, WorkerId worker, Reason reason, Stamp stamp) implements WorkerStatusEvent {}

    /** The worker stands so from now on. */
    @EventName("worker-status-changed")
    record Changed(WorkerId worker, WorkerStatus status, Reason reason, OperationId operation, Stamp stamp)
            implements WorkerStatusEvent {}
}
