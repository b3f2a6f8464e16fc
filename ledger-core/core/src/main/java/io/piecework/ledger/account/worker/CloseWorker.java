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

/** Closes a worker's account, by the platform or by the worker. Balances do not change: the earnings stay the worker's. */
public record CloseWorker(
        OperationId operation,
        WorkerId worker,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    public CloseWorker {
        Required.components(CloseWorker.class, operation, worker, reason, actor, at);
    }

    /** Closes now. */
    public static CloseWorker of(String operation, String worker, String reason) {
        return of(new OperationId(operation), new WorkerId(worker), reason);
    }

    public static CloseWorker of(OperationId operation, WorkerId worker, String reason) {
        return new CloseWorker(operation, worker, new Reason(reason), Actor.PLATFORM, null);
    }

    public CloseWorker by(Actor actor) {
        return new CloseWorker(operation, worker, reason, actor, at);
    }

    public CloseWorker at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new CloseWorker(operation, worker, reason, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
