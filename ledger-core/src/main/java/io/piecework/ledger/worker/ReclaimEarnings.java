package io.piecework.ledger.worker;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was escheated is available to the worker again, all of it; theirs to ask for, or the platform's to say for them.
 *
 * @param escheat the operation that escheated it, which is reclaimed once
 */
public record ReclaimEarnings(
        OperationId escheat,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    /** Now. */
    public static ReclaimEarnings of(String escheat, String reason) {
        return new ReclaimEarnings(new OperationId(escheat), new Reason(reason), Actor.PLATFORM, null);
    }

    public ReclaimEarnings by(Actor actor) {
        return new ReclaimEarnings(escheat, reason, actor, at);
    }

    public ReclaimEarnings at(Instant at) {
        return new ReclaimEarnings(escheat, reason, actor, at);
    }

    @Override
    public OperationId id() {
        return escheat;
    }
}
