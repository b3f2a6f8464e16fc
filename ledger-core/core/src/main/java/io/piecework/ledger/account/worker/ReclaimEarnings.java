package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;
import java.util.Objects;

/**
 * Makes escheated earnings available to the worker again, in full. The platform gives it for a worker who asked.
 *
 * @param escheat the operation that escheated them; it can be reclaimed once
 */
@PermittedTo(notWorker = true, always = true)
public record ReclaimEarnings(OperationId escheat, Reason reason, Given given)
        implements CommandRecord<ReclaimEarnings> {

    public ReclaimEarnings {
        Required.components(ReclaimEarnings.class, escheat, reason, given);
    }

    /** Reclaims now. */
    public static ReclaimEarnings of(String escheat, String reason) {
        Objects.requireNonNull(escheat, "escheat");
        return of(new OperationId(escheat), reason);
    }

    public static ReclaimEarnings of(OperationId escheat, String reason) {
        return new ReclaimEarnings(escheat, new Reason(reason), Given.BY_PLATFORM);
    }
}
