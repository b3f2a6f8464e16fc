package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;

/** The reviewer dismisses an appeal: the rejection stands. */
@PermittedTo(requester = true, notWorker = true)
public record DismissAppeal(AssignmentId assignment, Reason reason, Given given)
        implements CommandRecord<DismissAppeal> {

    public DismissAppeal {
        Required.components(DismissAppeal.class, assignment, reason, given);
    }

    public static DismissAppeal of(String assignment, String reason) {
        return of(new AssignmentId(assignment), reason);
    }

    public static DismissAppeal of(AssignmentId assignment, String reason) {
        return new DismissAppeal(assignment, new Reason(reason), Given.BY_PLATFORM);
    }
}
