package io.piecework.ledger.payout;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Calls a payout off that nobody has in hand; its money is available again. */
public record CancelPayout(
        PayoutId payout, Actor actor, @Nullable Instant at) implements Command {

    /** Cancels now. */
    public static CancelPayout of(String payout) {
        return new CancelPayout(new PayoutId(payout), Actor.PLATFORM, null);
    }

    public CancelPayout by(Actor actor) {
        return new CancelPayout(payout, actor, at);
    }

    public CancelPayout at(Instant at) {
        return new CancelPayout(payout, actor, at);
    }

    @Override
    public PayoutId id() {
        return payout;
    }
}
