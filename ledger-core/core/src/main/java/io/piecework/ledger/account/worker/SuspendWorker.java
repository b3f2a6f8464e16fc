package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;

/**
 * Suspends a worker: they take no new work and are not paid out until they are reinstated. Balances do not change, and accepted work is
 * reviewed and paid.
 */
@PermittedTo(always = true)
public record SuspendWorker(OperationId operation, WorkerId worker, Reason reason, Given given)
        implements CommandRecord<SuspendWorker> {

    public SuspendWorker {
        Required.components(SuspendWorker.class, operation, worker, reason, given);
    }

    /** Suspends now. */
    public static SuspendWorker of(String operation, String worker, String reason) {
        return of(new OperationId(operation), new WorkerId(worker), reason);
    }

    public static SuspendWorker of(OperationId operation, WorkerId worker, String reason) {
        return new SuspendWorker(operation, worker, new Reason(reason), Given.BY_PLATFORM);
    }
}
