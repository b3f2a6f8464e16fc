package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;

/** Closes a worker's account, by the platform or by the worker. Balances do not change: the earnings stay the worker's. */
@PermittedTo(worker = true, always = true)
public record CloseWorker(OperationId operation, WorkerId worker, Reason reason, Given given)
        implements CommandRecord<CloseWorker> {

    public CloseWorker {
        Required.components(CloseWorker.class, operation, worker, reason, given);
    }

    /** Closes now. */
    public static CloseWorker of(String operation, String worker, String reason) {
        return of(new OperationId(operation), new WorkerId(worker), reason);
    }

    public static CloseWorker of(OperationId operation, WorkerId worker, String reason) {
        return new CloseWorker(operation, worker, new Reason(reason), Given.BY_PLATFORM);
    }
}
