package io.piecework.ledger.payout;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Cancels a payout that is requested and not claimed; its money is available to the worker again. */
public record CancelPayout(
        PayoutId payout, Actor actor, @Nullable Instant at) implements Command {

    public CancelPayout {
        Required.components(CancelPayout.class, payout, actor, at);
    }

    /** Cancels now. */
    public static CancelPayout of(String payout) {
        return of(new PayoutId(payout));
    }

    public static CancelPayout of(PayoutId payout) {
        return new CancelPayout(payout, Actor.PLATFORM, null);
    }

    public CancelPayout by(Actor actor) {
        return new CancelPayout(payout, actor, at);
    }

    public CancelPayout at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new CancelPayout(payout, actor, at);
    }

    @Override
    public PayoutId id() {
        return payout;
    }
}
