package io.piecework.ledger.payout;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;

/** Sets a worker's payout method for new attempts, in place of the previous one. */
@PermittedTo(worker = true, always = true)
public record SetPayoutMethod(OperationId operation, WorkerId worker, PayoutMethod method, Given given)
        implements CommandRecord<SetPayoutMethod> {

    public SetPayoutMethod {
        Required.components(SetPayoutMethod.class, operation, worker, method, given);
    }

    /** Sets it now. */
    public static SetPayoutMethod of(String operation, String worker, String rail, String token) {
        return of(new OperationId(operation), new WorkerId(worker), rail, token);
    }

    public static SetPayoutMethod of(OperationId operation, WorkerId worker, String rail, String token) {
        return new SetPayoutMethod(operation, worker, new PayoutMethod(rail, token), Given.BY_PLATFORM);
    }
}
