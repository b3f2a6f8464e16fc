package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;

/** Reinstates a worker who is suspended or closed: they can take work and be paid out again. */
@PermittedTo(notWorker = true, always = true)
public record ReinstateWorker(OperationId operation, WorkerId worker, Reason reason, Given given)
        implements CommandRecord<ReinstateWorker> {

    public ReinstateWorker {
        Required.components(ReinstateWorker.class, operation, worker, reason, given);
    }

    /** Reinstates now. */
    public static ReinstateWorker of(String operation, String worker, String reason) {
        return of(new OperationId(operation), new WorkerId(worker), reason);
    }

    public static ReinstateWorker of(OperationId operation, WorkerId worker, String reason) {
        return new ReinstateWorker(operation, worker, new Reason(reason), Given.BY_PLATFORM);
    }
}
