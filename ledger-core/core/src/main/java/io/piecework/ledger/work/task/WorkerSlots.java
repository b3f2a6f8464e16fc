package io.piecework.ledger.work.task;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;

/**
 * The number of slots that a worker has taken of a task whose terms limit it. Each pair of a task and a worker is a stream of its own, so
 * that two processes cannot give one worker a slot too many, and no state keeps the workers of a task.
 */
record WorkerSlots(int taken) {

    static final StreamKind<WorkerSlots> KIND = StreamKind.of(
            "task-worker", new WorkerSlots(0), WorkerSlotEvent.class, (slots, event) -> new WorkerSlots(event.taken()));

    /**
     * Counts a slot for the worker, if the task's terms limit them.
     *
     * @throws Refusal {@code worker-limit} when the worker has as many as the terms allow
     */
    static void take(Unit unit, TaskEvent.Published terms, AssignmentId assignment, WorkerId worker, Stamp stamp) {
        Integer most = terms.review().assignmentsPerWorker();
        if (most == null) {
            return;
        }
        EventStream<WorkerSlots> slots = load(unit, terms.task(), worker);
        int taken = slots.state().taken();
        if (taken >= most) {
            throw Refusal.because(
                    RefusalCode.WORKER_LIMIT,
                    terms.task().stream(),
                    "gave this worker %s assignments already, its terms allow a worker %s",
                    taken,
                    most);
        }
        slots.append(new WorkerSlotEvent.Taken(terms.task(), terms.requester(), worker, assignment, taken + 1, stamp));
    }

    /** Counts a slot no more that the worker did not use up. */
    static void giveBack(Unit unit, TaskEvent.Published terms, AssignmentId assignment, WorkerId worker, Stamp stamp) {
        if (terms.review().assignmentsPerWorker() != null) {
            EventStream<WorkerSlots> slots = load(unit, terms.task(), worker);
            int taken = slots.state().taken() - 1;
            slots.append(
                    new WorkerSlotEvent.Returned(terms.task(), terms.requester(), worker, assignment, taken, stamp));
        }
    }

    private static EventStream<WorkerSlots> load(Unit unit, TaskId task, WorkerId worker) {
        return unit.stream(KIND, StreamKind.digested(KIND.prefix(), task.value(), worker.value()));
    }
}
