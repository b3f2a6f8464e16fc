package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;

/**
 * Decides a dispute.
 *
 * @param recovery the limit where the worker no longer has the money
 */
@PermittedTo(notWorker = true, notRequester = true)
public record ResolveDispute(
        OperationId operation,
        AssignmentId assignment,
        DisputeOutcome outcome,
        Reason reason,
        Recovery recovery,
        Given given)
        implements CommandRecord<ResolveDispute> {

    public ResolveDispute {
        Required.components(ResolveDispute.class, operation, assignment, outcome, reason, recovery, given);
    }

    public static ResolveDispute of(String operation, String assignment, DisputeOutcome outcome, String reason) {
        return of(new OperationId(operation), new AssignmentId(assignment), outcome, reason);
    }

    public static ResolveDispute of(
            OperationId operation, AssignmentId assignment, DisputeOutcome outcome, String reason) {
        return new ResolveDispute(
                operation, assignment, outcome, new Reason(reason), Recovery.AVAILABLE, Given.BY_PLATFORM);
    }

    public ResolveDispute recovering(Recovery recovery) {
        return new ResolveDispute(operation, assignment, outcome, reason, recovery, given);
    }
}
