package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.util.Objects;

/**
 * Takes the dust of a closed account for the platform: a balance too small for any rail, if the payout policy says so. Closing an
 * account never forfeits by itself.
 *
 * @param quantum the smallest amount a rail can pay; a balance of as much, or with earnings held or in transit, is not dust
 * @param basis the terms, in words that the worker reads
 */
@PermittedTo(always = true)
public record ForfeitDust(OperationId operation, WorkerId worker, Amount quantum, Reason basis, Given given)
        implements CommandRecord<ForfeitDust> {

    /** @throws IllegalArgumentException if the quantum is not above zero */
    public ForfeitDust {
        Required.components(ForfeitDust.class, operation, worker, quantum, basis, given);
        WorkerChecks.part(operation, quantum, quantum.currency());
    }

    /** Forfeits everything, now, if it is less than the quantum. */
    public static ForfeitDust below(String operation, String worker, Amount quantum, String basis) {
        return below(new OperationId(operation), new WorkerId(worker), quantum, basis);
    }

    public static ForfeitDust below(OperationId operation, WorkerId worker, Amount quantum, String basis) {
        Objects.requireNonNull(basis, "basis");
        return new ForfeitDust(operation, worker, quantum, new Reason(basis), Given.BY_PLATFORM);
    }
}
