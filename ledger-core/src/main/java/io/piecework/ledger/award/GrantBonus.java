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
 * A requester pays a worker more than the work's reward, at once from what they have available.
 *
 * @param award the token that makes it one bonus, however often it is sent
 * @param amount what it is worth, more than nothing, before what the worker bears of the fee
 * @param fee as for a task of one slot, without a start
 * @param assignment the work it is for, where it is for one; named for the reader and not looked at
 * @param availability when it can be paid out
 */
public record GrantBonus(
        AwardId award,
        WorkerId worker,
        RequesterId requester,
        Amount amount,
        FeePolicy fee,
        Reason reason,
        @Nullable AssignmentId assignment,
        Availability availability,
        Actor actor,
        @Nullable Instant at)
        implements Command {

    /** @throws IllegalArgumentException when the amount is not above zero, or the fee does not fit it */
    public GrantBonus {
        AwardChecks.positive(award, amount);
        AwardChecks.fee(award, amount, fee);
    }

    /** Without a fee, now. */
    public static GrantBonus of(String award, String worker, String requester, Amount amount, String reason) {
        return new GrantBonus(
                new AwardId(award),
                new WorkerId(worker),
                new RequesterId(requester),
                amount,
                FeePolicy.NONE,
                new Reason(reason),
                null,
                Availability.AT_ONCE,
                Actor.PLATFORM,
                null);
    }

    public GrantBonus withFee(FeePolicy fee) {
        return new GrantBonus(award, worker, requester, amount, fee, reason, assignment, availability, actor, at);
    }

    /** For this work, which is named for the reader and not looked at. */
    public GrantBonus forWork(String assignment) {
        return new GrantBonus(
                award, worker, requester, amount, fee, reason, new AssignmentId(assignment), availability, actor, at);
    }

    /** Paid out then at the earliest. */
    public GrantBonus available(Availability availability) {
        return new GrantBonus(award, worker, requester, amount, fee, reason, assignment, availability, actor, at);
    }

    public GrantBonus by(Actor actor) {
        return new GrantBonus(award, worker, requester, amount, fee, reason, assignment, availability, actor, at);
    }

    public GrantBonus at(Instant at) {
        return new GrantBonus(award, worker, requester, amount, fee, reason, assignment, availability, actor, at);
    }

    @Override
    public AwardId id() {
        return award;
    }
}
