package io.piecework.ledger.payout;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records that the attempt was handed to the rail. */
public record SubmitPayout(
        PayoutId payout, int attempt, Actor actor, @Nullable Instant at) implements Command {

    public SubmitPayout {
        Required.components(SubmitPayout.class, payout, attempt, actor, at);
    }

    /** Submits now. */
    public static SubmitPayout of(String payout, int attempt) {
        return of(new PayoutId(payout), attempt);
    }

    public static SubmitPayout of(PayoutId payout, int attempt) {
        return new SubmitPayout(payout, attempt, Actor.PLATFORM, null);
    }

    public SubmitPayout by(Actor actor) {
        return new SubmitPayout(payout, attempt, actor, at);
    }

    public SubmitPayout at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new SubmitPayout(payout, attempt, actor, at);
    }

    @Override
    public PayoutId id() {
        return payout;
    }
}
