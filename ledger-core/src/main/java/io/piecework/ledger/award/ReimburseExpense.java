package io.piecework.ledger.award;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.terms.Availability;
import io.piecework.ledger.terms.FeePolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Gives a worker back what they laid out: a ticket, the product they were sent to buy.
 *
 * @param requester who pays, from what they have available; the platform where it is null
 * @param amount more than nothing, before what the worker bears of the fee
 * @param fee as for a task of one slot, without a start; none where the platform pays
 * @param assignment the work it is for, where it is for one; named for the reader and not looked at
 * @param availability when it can be paid out
 */
public record ReimburseExpense(
        AwardId award,
        WorkerId worker,
        @Nullable RequesterId requester,
        Amount amount,
        FeePolicy fee,
        Reason reason,
        @Nullable AssignmentId assignment,
        Availability availability,
        Actor actor,
        @Nullable Instant at)
        implements Command {

    /** @throws IllegalArgumentException when the amount is not above zero, or the fee does not fit it or who pays */
    public ReimburseExpense {
        AwardChecks.positive(award, amount);
        AwardChecks.fee(award, amount, fee, requester);
    }

    /** Paid by the platform, now. */
    public static ReimburseExpense of(String award, String worker, Amount amount, String reason) {
        return new ReimburseExpense(
                new AwardId(award),
                new WorkerId(worker),
                null,
                amount,
                FeePolicy.NONE,
                new Reason(reason),
                null,
                Availability.AT_ONCE,
                Actor.PLATFORM,
                null);
    }

    /** From what this requester has available, in place of the platform's money. */
    public ReimburseExpense paidBy(String requester) {
        return new ReimburseExpense(
                award, worker, new RequesterId(requester), amount, fee, reason, assignment, availability, actor, at);
    }

    public ReimburseExpense withFee(FeePolicy fee) {
        return new ReimburseExpense(award, worker, requester, amount, fee, reason, assignment, availability, actor, at);
    }

    /** For this work, which is named for the reader and not looked at. */
    public ReimburseExpense forWork(String assignment) {
        return new ReimburseExpense(
                award, worker, requester, amount, fee, reason, new AssignmentId(assignment), availability, actor, at);
    }

    /** Paid out then at the earliest. */
    public ReimburseExpense available(Availability availability) {
        return new ReimburseExpense(award, worker, requester, amount, fee, reason, assignment, availability, actor, at);
    }

    public ReimburseExpense by(Actor actor) {
        return new ReimburseExpense(award, worker, requester, amount, fee, reason, assignment, availability, actor, at);
    }

    public ReimburseExpense at(Instant at) {
        return new ReimburseExpense(award, worker, requester, amount, fee, reason, assignment, availability, actor, at);
    }

    @Override
    public AwardId id() {
        return award;
    }
}
