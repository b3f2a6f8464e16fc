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
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import org.jspecify.annotations.Nullable;

/**
 * A requester pays a worker for a quantity at a unit rate, from the available money, without a task.
 *
 * @param fee as for a task of one slot, without a fee for publishing
 * @param assignment the work that it is for; null for none. The ledger records it and does not look it up
 */
@PermittedTo(requester = true, notWorker = true)
public record RewardUnits(
        AwardId award,
        WorkerId worker,
        RequesterId requester,
        Units units,
        FeePolicy fee,
        Reason reason,
        @Nullable AssignmentId assignment,
        Availability availability,
        Given given)
        implements AwardCommand, CommandRecord<RewardUnits> {

    /** @throws IllegalArgumentException when the fee does not fit the amount of the units */
    public RewardUnits {
        Required.components(
                RewardUnits.class, award, worker, requester, units, fee, reason, assignment, availability, given);
        AwardChecks.fee(award, units.amount(), fee);
    }

    /** Without a fee. */
    public static RewardUnits of(String award, String worker, String requester, Units units, String reason) {
        return of(new AwardId(award), new WorkerId(worker), new RequesterId(requester), units, reason);
    }

    public static RewardUnits of(AwardId award, WorkerId worker, RequesterId requester, Units units, String reason) {
        return new RewardUnits(
                award,
                worker,
                requester,
                units,
                FeePolicy.NONE,
                new Reason(reason),
                null,
                Availability.AT_ONCE,
                Given.BY_PLATFORM);
    }

    public RewardUnits withFee(FeePolicy fee) {
        return new RewardUnits(award, worker, requester, units, fee, reason, assignment, availability, given);
    }

    public RewardUnits forWork(String assignment) {
        return new RewardUnits(
                award, worker, requester, units, fee, reason, new AssignmentId(assignment), availability, given);
    }

    public RewardUnits available(Availability availability) {
        return new RewardUnits(award, worker, requester, units, fee, reason, assignment, availability, given);
    }
}
