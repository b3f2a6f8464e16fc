package io.piecework.ledger.worker;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The worker takes no more work and is not paid out until they are reinstated; what they earned and earn stays theirs. */
public record SuspendWorker(
        OperationId operation,
        WorkerId worker,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    /** Now. */
    public static SuspendWorker of(String operation, String worker, String reason) {
        return new SuspendWorker(
                new OperationId(operation), new WorkerId(worker), new Reason(reason), Actor.PLATFORM, null);
    }

    public SuspendWorker by(Actor actor) {
        return new SuspendWorker(operation, worker, reason, actor, at);
    }

    public SuspendWorker at(Instant at) {
        return new SuspendWorker(operation, worker, reason, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
