package io.piecework.ledger.engine.json;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A command that exists only in tests. */
public record GiveTip(
        OperationId operation,
        WorkerId worker,
        Amount gross,
        Actor actor,
        @Nullable Instant at) implements Command {

    public static GiveTip of(String operation, String worker, String gross) {
        return new GiveTip(new OperationId(operation), new WorkerId(worker), Amount.parse(gross), Actor.PLATFORM, null);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
