package io.piecework.ledger.payout;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;

/** Removes a worker's payout method; their earnings stay available. */
@PermittedTo(worker = true, always = true)
public record RemovePayoutMethod(OperationId operation, WorkerId worker, Given given)
        implements CommandRecord<RemovePayoutMethod> {

    public RemovePayoutMethod {
        Required.components(RemovePayoutMethod.class, operation, worker, given);
    }

    /** Removes it now. */
    public static RemovePayoutMethod of(String operation, String worker) {
        return of(new OperationId(operation), new WorkerId(worker));
    }

    public static RemovePayoutMethod of(OperationId operation, WorkerId worker) {
        return new RemovePayoutMethod(operation, worker, Given.BY_PLATFORM);
    }
}
