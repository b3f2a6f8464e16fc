package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reinstates a worker who is suspended or closed: they can take work and be paid out again. */
public record ReinstateWorker(
        OperationId operation,
        WorkerId worker,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    public ReinstateWorker {
        Required.components(ReinstateWorker.class, operation, worker, reason, actor, at);
    }

    /** Reinstates now. */
    public static ReinstateWorker of(String operation, String worker, String reason) {
        return of(new OperationId(operation), new WorkerId(worker), reason);
    }

    public static ReinstateWorker of(OperationId operation, WorkerId worker, String reason) {
        return new ReinstateWorker(operation, worker, new Reason(reason), Actor.PLATFORM, null);
    }

    public ReinstateWorker by(Actor actor) {
        return new ReinstateWorker(operation, worker, reason, actor, at);
    }

    public ReinstateWorker at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new ReinstateWorker(operation, worker, reason, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
