package io.piecework.ledger.work.award;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import org.jspecify.annotations.Nullable;

/**
 * Reimburses a worker's expense, for example a ticket or a product. A reimbursement is no income, so no tax is withheld of it.
 *
 * @param requester the payer, from the available money; null where the platform pays
 * @param amount above zero, before any fee that the worker bears
 * @param fee as for a task of one slot, without a fee for publishing; {@link FeePolicy#NONE} where the platform pays
 * @param assignment the work that it is for; null for none. The ledger records it and does not look it up
 */
@PermittedTo(requester = true, notWorker = true)
public record ReimburseExpense(
        AwardId award,
        WorkerId worker,
        @Nullable RequesterId requester,
        Amount amount,
        FeePolicy fee,
        Reason reason,
        @Nullable AssignmentId assignment,
        Availability availability,
        Given given)
        implements AwardCommand, CommandRecord<ReimburseExpense> {

    /** @throws IllegalArgumentException when the amount is not above zero, or the fee does not fit the amount or the payer */
    public ReimburseExpense {
        Required.components(
                ReimburseExpense.class, award, worker, requester, amount, fee, reason, assignment, availability, given);
        AwardChecks.positive(award, amount);
        AwardChecks.fee(award, amount, fee, requester);
    }

    /** Paid by the platform. */
    public static ReimburseExpense of(String award, String worker, Amount amount, String reason) {
        return of(new AwardId(award), new WorkerId(worker), amount, reason);
    }

    public static ReimburseExpense of(AwardId award, WorkerId worker, Amount amount, String reason) {
        return new ReimburseExpense(
                award,
                worker,
                null,
                amount,
                FeePolicy.NONE,
                new Reason(reason),
                null,
                Availability.AT_ONCE,
                Given.BY_PLATFORM);
    }

    /** Paid from this requester's available money instead of the platform's. */
    public ReimburseExpense paidBy(String requester) {
        return new ReimburseExpense(
                award, worker, new RequesterId(requester), amount, fee, reason, assignment, availability, given);
    }

    public ReimburseExpense withFee(FeePolicy fee) {
        return new ReimburseExpense(award, worker, requester, amount, fee, reason, assignment, availability, given);
    }

    public ReimburseExpense forWork(String assignment) {
        return new ReimburseExpense(
                award, worker, requester, amount, fee, reason, new AssignmentId(assignment), availability, given);
    }

    public ReimburseExpense available(Availability availability) {
        return new ReimburseExpense(award, worker, requester, amount, fee, reason, assignment, availability, given);
    }
}
