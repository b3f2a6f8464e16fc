package io.piecework.ledger.award;

import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Authority;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Payer;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Recovery;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Two of the platform's people change what a worker has, by hand; the other side is the platform's expense.
 *
 * @param amount added, or taken where it is below zero; not zero
 * @param authority who agrees to it; the platform pays
 * @param recovery how far it goes where the worker has less than is taken
 */
public record AdjustEarnings(
        AwardId award,
        WorkerId worker,
        Amount amount,
        Reason reason,
        Authority authority,
        Recovery recovery,
        Actor actor,
        @Nullable Instant at)
        implements Command {

    /** @throws IllegalArgumentException when the amount is zero, or the authority has a requester pay */
    public AdjustEarnings {
        if (amount.isZero()) {
            throw new IllegalArgumentException(award + " adjusts by " + amount);
        }
        if (authority.payer() != Payer.PLATFORM) {
            throw new IllegalArgumentException(
                    award + " is paid by the " + authority.payer() + ", not by the platform");
        }
    }

    /**
     * No further than what the worker has, now.
     *
     * @param approver the second operator
     */
    public static AdjustEarnings of(String award, String worker, Amount amount, String reason, String approver) {
        return new AdjustEarnings(
                new AwardId(award),
                new WorkerId(worker),
                amount,
                new Reason(reason),
                Authority.of(approver).paidByPlatform(),
                Recovery.AVAILABLE,
                Actor.PLATFORM,
                null);
    }

    public AdjustEarnings recovering(Recovery recovery) {
        return new AdjustEarnings(award, worker, amount, reason, authority, recovery, actor, at);
    }

    public AdjustEarnings by(Actor actor) {
        return new AdjustEarnings(award, worker, amount, reason, authority, recovery, actor, at);
    }

    public AdjustEarnings at(Instant at) {
        return new AdjustEarnings(award, worker, amount, reason, authority, recovery, actor, at);
    }

    @Override
    public AwardId id() {
        return award;
    }
}
