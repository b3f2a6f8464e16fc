package io.piecework.ledger.payout;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Starts the next attempt of a payout that failed or came back, over the worker's current payout method. Its rail must be the one of the policy
 * by which amount and fee were calculated; otherwise it is refused as {@code not-in-terms}: request a new payout.
 *
 * @param attempt the number of the new attempt, one above the last; at most 20
 */
public record ReissuePayout(
        PayoutId payout, int attempt, Actor actor, @Nullable Instant at) implements Command {

    public ReissuePayout {
        Required.components(ReissuePayout.class, payout, attempt, actor, at);
    }

    /** Reissues now. */
    public static ReissuePayout of(String payout, int attempt) {
        return of(new PayoutId(payout), attempt);
    }

    public static ReissuePayout of(PayoutId payout, int attempt) {
        return new ReissuePayout(payout, attempt, Actor.PLATFORM, null);
    }

    public ReissuePayout by(Actor actor) {
        return new ReissuePayout(payout, attempt, actor, at);
    }

    public ReissuePayout at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new ReissuePayout(payout, attempt, actor, at);
    }

    @Override
    public PayoutId id() {
        return payout;
    }
}
