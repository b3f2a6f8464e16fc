package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pays rejected work after all. Within the window of the task's terms the command needs no approval; after it, a second operator has to
 * approve.
 *
 * @param reason required with an authority
 * @param authority the second operator's approval; required after the window, and where the platform pays
 */
@PermittedTo(requester = true, notWorker = true)
@PermittedTo(when = PermittedTo.Case.APPROVED, twoOperators = true, notWorker = true, notRequester = true)
public record OverturnRejection(
        AssignmentId assignment,
        @Nullable Reason reason,
        @Nullable Authority authority,
        Given given) implements CommandRecord<OverturnRejection> {

    /** @throws IllegalArgumentException for an authority without a reason */
    public OverturnRejection {
        Required.components(OverturnRejection.class, assignment, reason, authority, given);
        if (authority != null && reason == null) {
            throw new IllegalArgumentException("overturning " + assignment
                    + " with an authority needs a reason; give one with by(authority, reason)");
        }
    }

    public static OverturnRejection of(String assignment) {
        return of(new AssignmentId(assignment));
    }

    public static OverturnRejection of(AssignmentId assignment) {
        return new OverturnRejection(assignment, null, null, Given.BY_PLATFORM);
    }

    public OverturnRejection because(String reason) {
        return new OverturnRejection(assignment, new Reason(reason), authority, given);
    }

    public OverturnRejection by(Authority authority, String reason) {
        Objects.requireNonNull(authority, "authority");
        return new OverturnRejection(assignment, new Reason(reason), authority, given);
    }
}
