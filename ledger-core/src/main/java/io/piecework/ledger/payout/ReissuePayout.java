package io.piecework.ledger.payout;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sends a payout again that failed or came back, as the next attempt, over the method in force now.
 *
 * @param attempt the new attempt's number, one above the last
 */
public record ReissuePayout(
        PayoutId payout, int attempt, Actor actor, @Nullable Instant at) implements Command {

    /** Reissues now. */
    public static ReissuePayout of(String payout, int attempt) {
        return new ReissuePayout(new PayoutId(payout), attempt, Actor.PLATFORM, null);
    }

    public ReissuePayout by(Actor actor) {
        return new ReissuePayout(payout, attempt, actor, at);
    }

    public ReissuePayout at(Instant at) {
        return new ReissuePayout(payout, attempt, actor, at);
    }

    @Override
    public PayoutId id() {
        return payout;
    }
}
