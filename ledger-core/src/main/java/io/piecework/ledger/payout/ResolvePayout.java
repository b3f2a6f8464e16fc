package io.piecework.ledger.payout;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person decides what counts where a rail said of one attempt that it was paid and that it was not.
 *
 * @param outcome the later of the two answers, which waits for the decision
 */
public record ResolvePayout(
        PayoutId payout,
        int attempt,
        PayoutOutcome outcome,
        PayoutVerdict verdict,
        Reason reason,
        Actor actor,
        @Nullable Instant at)
        implements Command {

    /** The later answer counts, now: the money moves. */
    public static ResolvePayout accepting(String payout, int attempt, PayoutOutcome outcome, String reason) {
        return new ResolvePayout(
                new PayoutId(payout),
                attempt,
                outcome,
                PayoutVerdict.ACCEPTED,
                new Reason(reason),
                Actor.PLATFORM,
                null);
    }

    /** The first answer counts, now: the books stay as they are. */
    public static ResolvePayout dismissing(String payout, int attempt, PayoutOutcome outcome, String reason) {
        return new ResolvePayout(
                new PayoutId(payout),
                attempt,
                outcome,
                PayoutVerdict.DISMISSED,
                new Reason(reason),
                Actor.PLATFORM,
                null);
    }

    public ResolvePayout by(Actor actor) {
        return new ResolvePayout(payout, attempt, outcome, verdict, reason, actor, at);
    }

    public ResolvePayout at(Instant at) {
        return new ResolvePayout(payout, attempt, outcome, verdict, reason, actor, at);
    }

    @Override
    public PayoutId id() {
        return payout;
    }
}
