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
import io.piecework.ledger.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Raises a worker's pay to the minimum pay.
 *
 * @param requester the payer, from the available money; null where the platform pays
 * @param amount above zero, before any fee that the worker bears
 * @param fee as for a task of one slot, without a fee for publishing; {@link FeePolicy#NONE} where the platform pays
 * @param assignment the work that it is for; null for none. The ledger records it and does not look it up
 */
public record TopUpPay(
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

    /** @throws IllegalArgumentException when the amount is not above zero, or the fee does not fit the amount or the payer */
    public TopUpPay {
        Required.components(
                TopUpPay.class, award, worker, requester, amount, fee, reason, assignment, availability, actor, at);
        AwardChecks.positive(award, amount);
        AwardChecks.fee(award, amount, fee, requester);
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
                Availability.AT_ONCE,
                Actor.PLATFORM,
                null);
    }

    /** Paid from this requester's available money instead of the platform's. */
    public TopUpPay paidBy(String requester) {
        return new TopUpPay(
                award, worker, new RequesterId(requester), amount, fee, reason, assignment, availability, actor, at);
    }

    public TopUpPay withFee(FeePolicy fee) {
        return new TopUpPay(award, worker, requester, amount, fee, reason, assignment, availability, actor, at);
    }

    public TopUpPay forWork(String assignment) {
        return new TopUpPay(
                award, worker, requester, amount, fee, reason, new AssignmentId(assignment), availability, actor, at);
    }

    public TopUpPay available(Availability availability) {
        return new TopUpPay(award, worker, requester, amount, fee, reason, assignment, availability, actor, at);
    }

    public TopUpPay by(Actor actor) {
        return new TopUpPay(award, worker, requester, amount, fee, reason, assignment, availability, actor, at);
    }

    public TopUpPay at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new TopUpPay(award, worker, requester, amount, fee, reason, assignment, availability, actor, at);
    }

    @Override
    public AwardId id() {
        return award;
    }
}
