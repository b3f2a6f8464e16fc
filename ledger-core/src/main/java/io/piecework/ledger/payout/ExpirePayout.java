package io.piecework.ledger.payout;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes an attempt back that nobody claimed in the time of its terms, without waiting for the rail to say so. */
public record ExpirePayout(
        PayoutId payout, int attempt, Actor actor, @Nullable Instant at) implements Command {

    /** Expires now. */
    public static ExpirePayout of(String payout, int attempt) {
        return new ExpirePayout(new PayoutId(payout), attempt, Actor.PLATFORM, null);
    }

    public ExpirePayout by(Actor actor) {
        return new ExpirePayout(payout, attempt, actor, at);
    }

    public ExpirePayout at(Instant at) {
        return new ExpirePayout(payout, attempt, actor, at);
    }

    @Override
    public PayoutId id() {
        return payout;
    }
}
