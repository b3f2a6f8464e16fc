package io.piecework.ledger.award;

import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Recovery;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.terms.Reversed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes an award back, whole or in parts: the worker's pay, the fee and the tax in the same proportion. An adjustment that took from the
 * worker is given back.
 *
 * @param share of the award, more than nothing; all that is left where neither it nor an amount is given
 * @param amount of what was paid, fee and tax included, more than nothing
 * @param recovery how far it goes where the worker no longer has the money
 */
public record ReverseAward(
        OperationId operation,
        AwardId award,
        @Nullable Rate share,
        @Nullable Amount amount,
        Reason reason,
        Recovery recovery,
        Actor actor,
        @Nullable Instant at)
        implements Command {

    /** @throws IllegalArgumentException when both share and amount are given, or nothing is taken back */
    public ReverseAward {
        Reversed.checked(award, share, amount);
    }

    /** All that is left, now. */
    public static ReverseAward of(String operation, String award, String reason) {
        return new ReverseAward(
                new OperationId(operation),
                new AwardId(award),
                null,
                null,
                new Reason(reason),
                Recovery.AVAILABLE,
                Actor.PLATFORM,
                null);
    }

    /** Only this share of it. */
    public ReverseAward share(Rate share) {
        return new ReverseAward(operation, award, share, amount, reason, recovery, actor, at);
    }

    /** Only this much, fee and tax included. */
    public ReverseAward amount(Amount amount) {
        return new ReverseAward(operation, award, share, amount, reason, recovery, actor, at);
    }

    public ReverseAward recovering(Recovery recovery) {
        return new ReverseAward(operation, award, share, amount, reason, recovery, actor, at);
    }

    public ReverseAward by(Actor actor) {
        return new ReverseAward(operation, award, share, amount, reason, recovery, actor, at);
    }

    public ReverseAward at(Instant at) {
        return new ReverseAward(operation, award, share, amount, reason, recovery, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
