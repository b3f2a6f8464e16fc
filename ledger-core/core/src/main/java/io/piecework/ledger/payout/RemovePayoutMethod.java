package io.piecework.ledger.payout;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Removes a worker's payout method; their earnings stay available. */
public record RemovePayoutMethod(
        OperationId operation,
        WorkerId worker,
        Actor actor,
        @Nullable Instant at) implements Command {

    public RemovePayoutMethod {
        Required.components(RemovePayoutMethod.class, operation, worker, actor, at);
    }

    /** Removes it now. */
    public static RemovePayoutMethod of(String operation, String worker) {
        return of(new OperationId(operation), new WorkerId(worker));
    }

    public static RemovePayoutMethod of(OperationId operation, WorkerId worker) {
        return new RemovePayoutMethod(operation, worker, Actor.PLATFORM, null);
    }

    public RemovePayoutMethod by(Actor actor) {
        return new RemovePayoutMethod(operation, worker, actor, at);
    }

    public RemovePayoutMethod at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new RemovePayoutMethod(operation, worker, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
