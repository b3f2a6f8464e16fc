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
import io.piecework.ledger.work.terms.FeeBearer;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.FloorBasis;
import io.piecework.ledger.work.terms.PayFloor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Raises a worker's pay to the minimum pay. A top-up to a floor contains what its amount was calculated from, and the ledger calculates it again.
 *
 * @param requester the payer, from the available money; null where the platform pays
 * @param amount above zero, before any fee that the worker bears
 * @param fee as for a task of one slot, without a fee for publishing; {@link FeePolicy#NONE} where the platform pays
 * @param assignment the work that it is for; null for none. Only a top-up to a floor looks it up
 * @param floor what the amount was calculated from; null for a top-up by another rule
 */
@PermittedTo(requester = true, notWorker = true)
public record TopUpPay(
        AwardId award,
        WorkerId worker,
        @Nullable RequesterId requester,
        Amount amount,
        FeePolicy fee,
        Reason reason,
        @Nullable AssignmentId assignment,
        @Nullable FloorBasis floor,
        Availability availability,
        Given given)
        implements AwardCommand, CommandRecord<TopUpPay> {

    /**
     * @throws IllegalArgumentException when the amount is not above zero, the fee does not fit the amount or the payer, or a floor is given
     *     without an assignment, with a fee that the worker bears, or with the source of a median that it does not count
     */
    public TopUpPay {
        Required.components(
                TopUpPay.class, award, worker, requester, amount, fee, reason, assignment, floor, availability, given);
        AwardChecks.positive(award, amount);
        AwardChecks.fee(award, amount, fee, requester);
        if (floor != null && assignment == null) {
            throw new IllegalArgumentException(
                    award + " raises pay to a floor and names no assignment; name it with forWork");
        }
        if (floor != null && fee.bearer() == FeeBearer.WORKER) {
            throw new IllegalArgumentException(
                    award
                            + " raises pay to a floor, and a fee that the worker bears would lower it again; let the payer bear it");
        }
        if (floor != null && floor.source() != null && floor.floor().time() == PayFloor.Time.OWN) {
            throw new IllegalArgumentException(
                    award + " counts the time of the piece itself, and names where a median was taken from");
        }
    }

    /** Paid by the platform. */
    public static TopUpPay of(String award, String worker, Amount amount, String reason) {
        return of(new AwardId(award), new WorkerId(worker), amount, reason);
    }

    public static TopUpPay of(AwardId award, WorkerId worker, Amount amount, String reason) {
        return new TopUpPay(
                award,
                worker,
                null,
                amount,
                FeePolicy.NONE,
                new Reason(reason),
                null,
                null,
                Availability.AT_ONCE,
                Given.BY_PLATFORM);
    }

    /**
     * Paid by the platform: raises the pay for a piece of work to a floor.
     *
     * <p>The ledger checks what it knows: who did the work, what it has paid so far, and, where the floor counts the piece's own time, the time
     * at work. A median and a distance are the caller's figures and are recorded as given: a median is of many pieces, whose times a decision
     * about one of them does not read. {@link FloorBasis#takenFrom} records where it was taken from.
     *
     * <p>Earlier top-ups of the work to a floor are part of its pay, so a floor that has risen since leaves the difference to top up. Bonuses
     * and top-ups by another rule are not.
     *
     * @throws IllegalArgumentException when the pay is not below the floor
     */
    public static TopUpPay toFloor(String award, String worker, String assignment, FloorBasis floor, String reason) {
        return toFloor(new AwardId(award), new WorkerId(worker), new AssignmentId(assignment), floor, reason);
    }

    public static TopUpPay toFloor(
            AwardId award, WorkerId worker, AssignmentId assignment, FloorBasis floor, String reason) {
        Objects.requireNonNull(floor, "floor");
        Objects.requireNonNull(assignment, "assignment");
        if (!floor.topUp().isPositive()) {
            throw new IllegalArgumentException(
                    "pay " + floor.pay() + " for " + assignment + " is not below the floor of " + floor.least());
        }
        return new TopUpPay(
                award,
                worker,
                null,
                floor.topUp(),
                FeePolicy.NONE,
                new Reason(reason),
                assignment,
                floor,
                Availability.AT_ONCE,
                Given.BY_PLATFORM);
    }

    /** Paid from this requester's available money instead of the platform's. */
    public TopUpPay paidBy(String requester) {
        return new TopUpPay(
                award, worker, new RequesterId(requester), amount, fee, reason, assignment, floor, availability, given);
    }

    public TopUpPay withFee(FeePolicy fee) {
        return new TopUpPay(award, worker, requester, amount, fee, reason, assignment, floor, availability, given);
    }

    public TopUpPay forWork(String assignment) {
        return new TopUpPay(
                award,
                worker,
                requester,
                amount,
                fee,
                reason,
                new AssignmentId(assignment),
                floor,
                availability,
                given);
    }

    public TopUpPay available(Availability availability) {
        return new TopUpPay(award, worker, requester, amount, fee, reason, assignment, floor, availability, given);
    }
}
