package io.piecework.ledger.payout;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ends an unclaimed attempt once its policy's time to claim is over; the money is available to the worker again, before the rail
 * reports it.
 */
public record ExpirePayout(
        PayoutId payout, int attempt, Actor actor, @Nullable Instant at) implements Command {

    public ExpirePayout {
        Required.components(ExpirePayout.class, payout, attempt, actor, at);
    }

    /** Expires now. */
    public static ExpirePayout of(String payout, int attempt) {
        return of(new PayoutId(payout), attempt);
    }

    public static ExpirePayout of(PayoutId payout, int attempt) {
        return new ExpirePayout(payout, attempt, Actor.PLATFORM, null);
    }

    public ExpirePayout by(Actor actor) {
        return new ExpirePayout(payout, attempt, actor, at);
    }

    public ExpirePayout at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new ExpirePayout(payout, attempt, actor, at);
    }

    @Override
    public PayoutId id() {
        return payout;
    }
}
