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
 * A requester pays a worker a bonus from the available money.
 *
 * @param award the id; the same id sent twice grants one bonus
 * @param amount above zero, before any fee that the worker bears
 * @param fee as for a task of one slot, without a fee for publishing
 * @param assignment the work that it is for; null for none. The ledger records it and does not look it up
 */
@PermittedTo(requester = true, notWorker = true)
public record GrantBonus(
        AwardId award,
        WorkerId worker,
        RequesterId requester,
        Amount amount,
        FeePolicy fee,
        Reason reason,
        @Nullable AssignmentId assignment,
        Availability availability,
        Given given)
        implements AwardCommand, CommandRecord<GrantBonus> {

    /** @throws IllegalArgumentException when the amount is not above zero, or the fee does not fit it */
    public GrantBonus {
        Required.components(
                GrantBonus.class, award, worker, requester, amount, fee, reason, assignment, availability, given);
        AwardChecks.positive(award, amount);
        AwardChecks.fee(award, amount, fee);
    }

    /** Without a fee. */
    public static GrantBonus of(String award, String worker, String requester, Amount amount, String reason) {
        return of(new AwardId(award), new WorkerId(worker), new RequesterId(requester), amount, reason);
    }

    public static GrantBonus of(AwardId award, WorkerId worker, RequesterId requester, Amount amount, String reason) {
        return new GrantBonus(
                award,
                worker,
                requester,
                amount,
                FeePolicy.NONE,
                new Reason(reason),
                null,
                Availability.AT_ONCE,
                Given.BY_PLATFORM);
    }

    public GrantBonus withFee(FeePolicy fee) {
        return new GrantBonus(award, worker, requester, amount, fee, reason, assignment, availability, given);
    }

    public GrantBonus forWork(String assignment) {
        return new GrantBonus(
                award, worker, requester, amount, fee, reason, new AssignmentId(assignment), availability, given);
    }

    public GrantBonus available(Availability availability) {
        return new GrantBonus(award, worker, requester, amount, fee, reason, assignment, availability, given);
    }
}
