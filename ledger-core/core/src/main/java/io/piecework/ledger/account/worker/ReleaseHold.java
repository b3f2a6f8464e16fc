package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;
import java.util.Objects;

/**
 * Releases an explicit hold: its amount is available, or goes to another active hold of everything. Only the platform may give it.
 *
 * @param hold the operation that placed it
 */
@PermittedTo(notWorker = true, always = true)
public record ReleaseHold(OperationId operation, OperationId hold, Reason reason, Given given)
        implements CommandRecord<ReleaseHold> {

    public ReleaseHold {
        Required.components(ReleaseHold.class, operation, hold, reason, given);
    }

    /** Releases now. */
    public static ReleaseHold of(String operation, String hold, String reason) {
        Objects.requireNonNull(hold, "hold");
        return of(new OperationId(operation), new OperationId(hold), reason);
    }

    public static ReleaseHold of(OperationId operation, OperationId hold, String reason) {
        return new ReleaseHold(operation, hold, new Reason(reason), Given.BY_PLATFORM);
    }
}
