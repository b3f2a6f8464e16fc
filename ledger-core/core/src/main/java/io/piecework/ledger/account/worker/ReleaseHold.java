package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Releases an explicit hold: its amount is available, or goes to another active hold of everything. Only the platform may give it.
 *
 * @param hold the operation that placed it
 */
public record ReleaseHold(
        OperationId operation,
        OperationId hold,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    public ReleaseHold {
        Required.components(ReleaseHold.class, operation, hold, reason, actor, at);
    }

    /** Releases now. */
    public static ReleaseHold of(String operation, String hold, String reason) {
        Objects.requireNonNull(hold, "hold");
        return of(new OperationId(operation), new OperationId(hold), reason);
    }

    public static ReleaseHold of(OperationId operation, OperationId hold, String reason) {
        return new ReleaseHold(operation, hold, new Reason(reason), Actor.PLATFORM, null);
    }

    public ReleaseHold by(Actor actor) {
        return new ReleaseHold(operation, hold, reason, actor, at);
    }

    public ReleaseHold at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new ReleaseHold(operation, hold, reason, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
