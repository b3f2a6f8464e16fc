package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Taken;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.DecisionId.Kind;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.Price;
import org.jspecify.annotations.Nullable;

/**
 * The part that all events of one assignment have in common: which task, whose work and at what price. It is fixed when the worker
 * accepts the assignment and repeated in every later event, so that each event can be read alone.
 *
 * @param title the task's title at that time
 * @param price the assignment's share of the task's reservation
 */
public record Work(
        AssignmentId assignment, TaskId task, Title title, WorkerId worker, RequesterId requester, Price price) {

    /** What a decision takes by which the worker gets nothing for the work. */
    Taken unpaid(Kind kind, @Nullable Reason reason) {
        return taken(kind, reason).paying(Amount.zero(price.currency()), price.earned());
    }

    /** What a decision takes that pays for a part of the work; null where it pays for all. */
    @Nullable
    Taken paidInPart(Kind kind, Reason reason, Price pay) {
        return taken(kind, reason).paying(pay.earned(), price.earned()).ifPositive();
    }

    /** What an operation takes of the pay; null where it takes nothing. */
    @Nullable
    Taken takenBack(Kind kind, OperationId operation, Reason reason, Amount amount) {
        return takenBy(kind, operation, reason).amount(amount).ifPositive();
    }

    Taken takenBy(Kind kind, OperationId operation, Reason reason) {
        return Taken.of(kind, operation.value(), worker, assignment.stream(), reason);
    }

    private Taken taken(Kind kind, @Nullable Reason reason) {
        return Taken.of(kind, assignment.value(), worker, assignment.stream(), reason);
    }
}
