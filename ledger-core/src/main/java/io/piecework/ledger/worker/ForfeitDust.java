package io.piecework.ledger.worker;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes for the platform what is left in a closed account and too little for any rail to pay, as the payout's policy provides; closing the
 * account never does that by itself.
 *
 * @param quantum the smallest amount that could be paid: whoever has as much, or anything held or on its way, keeps it all
 * @param basis the terms it is done under, in words that the worker reads
 */
public record ForfeitDust(
        OperationId operation,
        WorkerId worker,
        Amount quantum,
        Reason basis,
        Actor actor,
        @Nullable Instant at) implements Command {

    /** @throws IllegalArgumentException when the quantum is not above zero */
    public ForfeitDust {
        WorkerChecks.part(operation, quantum, quantum.currency());
    }

    /** Now. */
    public static ForfeitDust of(String operation, String worker, Amount quantum, String basis) {
        return new ForfeitDust(
                new OperationId(operation), new WorkerId(worker), quantum, new Reason(basis), Actor.PLATFORM, null);
    }

    public ForfeitDust by(Actor actor) {
        return new ForfeitDust(operation, worker, quantum, basis, actor, at);
    }

    public ForfeitDust at(Instant at) {
        return new ForfeitDust(operation, worker, quantum, basis, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
