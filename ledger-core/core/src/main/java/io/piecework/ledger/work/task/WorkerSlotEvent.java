package io.piecework.ledger.work.task;

import io.piecework.ledger.command.DeterminedElsewhere;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;

/** The slots that one worker takes of a task whose terms limit them. */
public sealed interface WorkerSlotEvent extends Memo {

    TaskId task();

    RequesterId requester();

    WorkerId worker();

    AssignmentId assignment();

    /** The number of slots that count for the worker after the event. */
    int taken();

    /** The worker took a slot. */
    @EventName("task-worker-slot-taken")
    record Taken(
            TaskId task,
            RequesterId requester,
            WorkerId worker,
            AssignmentId assignment,
            @DeterminedElsewhere int taken,
            Stamp stamp)
            implements WorkerSlotEvent {}

    /** The worker returned a slot, or missed its deadline: it counts no more, and the worker may take another one. */
    @EventName("task-worker-slot-returned")
    record Returned(
            TaskId task,
            RequesterId requester,
            WorkerId worker,
            AssignmentId assignment,
            @DeterminedElsewhere int taken,
            Stamp stamp)
            implements WorkerSlotEvent {}
}
