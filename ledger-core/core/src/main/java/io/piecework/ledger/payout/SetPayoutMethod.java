package io.piecework.ledger.payout;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sets a worker's payout method for new attempts, in place of the previous one. */
public record SetPayoutMethod(
        OperationId operation,
        WorkerId worker,
        PayoutMethod method,
        Actor actor,
        @Nullable Instant at) implements Command {

    public SetPayoutMethod {
        Required.components(SetPayoutMethod.class, operation, worker, method, actor, at);
    }

    /** Sets it now. */
    public static SetPayoutMethod of(String operation, String worker, String rail, String token) {
        return of(new OperationId(operation), new WorkerId(worker), rail, token);
    }

    public static SetPayoutMethod of(OperationId operation, WorkerId worker, String rail, String token) {
        return new SetPayoutMethod(operation, worker, new PayoutMethod(rail, token), Actor.PLATFORM, null);
    }

    public SetPayoutMethod by(Actor actor) {
        return new SetPayoutMethod(operation, worker, method, actor, at);
    }

    public SetPayoutMethod at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new SetPayoutMethod(operation, worker, method, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
