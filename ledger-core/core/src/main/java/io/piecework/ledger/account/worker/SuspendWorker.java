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

/**
 * Suspends a worker: they take no new work and are not paid out until they are reinstated. Balances do not change, and accepted work is
 * reviewed and paid.
 */
public record SuspendWorker(
        OperationId operation,
        WorkerId worker,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    public SuspendWorker {
        Required.components(SuspendWorker.class, operation, worker, reason, actor, at);
    }

    /** Suspends now. */
    public static SuspendWorker of(String operation, String worker, String reason) {
        return of(new OperationId(operation), new WorkerId(worker), reason);
    }

    public static SuspendWorker of(OperationId operation, WorkerId worker, String reason) {
        return new SuspendWorker(operation, worker, new Reason(reason), Actor.PLATFORM, null);
    }

    public SuspendWorker by(Actor actor) {
        return new SuspendWorker(operation, worker, reason, actor, at);
    }

    public SuspendWorker at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new SuspendWorker(operation, worker, reason, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
