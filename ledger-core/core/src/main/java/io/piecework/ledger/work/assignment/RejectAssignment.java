package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import org.jspecify.annotations.Nullable;

/**
 * The reviewer rejects submitted work: nothing is paid, and reward and fee go back to the requester or stay reserved for the next worker.
 *
 * <p>Above the {@linkplain io.piecework.ledger.work.terms.RejectionRule#atMost share} of the task or of a day that the task's terms allow, it takes
 * an operator with a name or an import; anyone else is refused with {@code too-many-rejections}.
 *
 * @param category one that the task's terms name; required where they name any
 * @param reason the worker reads it
 */
@PermittedTo(requester = true, system = true, notWorker = true)
@PermittedTo(when = PermittedTo.Case.ABOVE_SHARE, notWorker = true, notRequester = true, always = true)
public record RejectAssignment(
        AssignmentId assignment, @Nullable Category category, Reason reason, Given given)
        implements CommandRecord<RejectAssignment> {

    public RejectAssignment {
        Required.components(RejectAssignment.class, assignment, category, reason, given);
    }

    public static RejectAssignment of(String assignment, String reason) {
        return of(new AssignmentId(assignment), reason);
    }

    public static RejectAssignment of(AssignmentId assignment, String reason) {
        return new RejectAssignment(assignment, null, new Reason(reason), Given.BY_PLATFORM);
    }

    public RejectAssignment as(String category) {
        return new RejectAssignment(assignment, new Category(category), reason, given);
    }
}
