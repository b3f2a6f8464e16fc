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
 * Makes escheated earnings available to the worker again, in full. The platform gives it for a worker who asked.
 *
 * @param escheat the operation that escheated them; it can be reclaimed once
 */
public record ReclaimEarnings(
        OperationId escheat,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    public ReclaimEarnings {
        Required.components(ReclaimEarnings.class, escheat, reason, actor, at);
    }

    /** Reclaims now. */
    public static ReclaimEarnings of(String escheat, String reason) {
        Objects.requireNonNull(escheat, "escheat");
        return of(new OperationId(escheat), reason);
    }

    public static ReclaimEarnings of(OperationId escheat, String reason) {
        return new ReclaimEarnings(escheat, new Reason(reason), Actor.PLATFORM, null);
    }

    public ReclaimEarnings by(Actor actor) {
        return new ReclaimEarnings(escheat, reason, actor, at);
    }

    public ReclaimEarnings at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new ReclaimEarnings(escheat, reason, actor, at);
    }

    @Override
    public OperationId id() {
        return escheat;
    }
}
