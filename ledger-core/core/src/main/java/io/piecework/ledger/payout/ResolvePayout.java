package io.piecework.ledger.payout;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides an exception: whether a rail's report about an attempt that contradicts what was known counts. Only an operator may give it.
 *
 * @param outcome the report that opened the exception
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

    public ResolvePayout {
        Required.components(ResolvePayout.class, payout, attempt, outcome, verdict, reason, actor, at);
    }

    /** The report counts: the money moves. Only {@code PAID} and {@code FAILED} can be accepted, because only they are final. */
    public static ResolvePayout accepting(String payout, int attempt, PayoutOutcome outcome, String reason) {
        return accepting(new PayoutId(payout), attempt, outcome, reason);
    }

    public static ResolvePayout accepting(PayoutId payout, int attempt, PayoutOutcome outcome, String reason) {
        return new ResolvePayout(
                payout, attempt, outcome, PayoutVerdict.ACCEPTED, new Reason(reason), Actor.PLATFORM, null);
    }

    /** The report does not count: no money moves. */
    public static ResolvePayout dismissing(String payout, int attempt, PayoutOutcome outcome, String reason) {
        return dismissing(new PayoutId(payout), attempt, outcome, reason);
    }

    public static ResolvePayout dismissing(PayoutId payout, int attempt, PayoutOutcome outcome, String reason) {
        return new ResolvePayout(
                payout, attempt, outcome, PayoutVerdict.DISMISSED, new Reason(reason), Actor.PLATFORM, null);
    }

    public ResolvePayout by(Actor actor) {
        return new ResolvePayout(payout, attempt, outcome, verdict, reason, actor, at);
    }

    public ResolvePayout at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new ResolvePayout(payout, attempt, outcome, verdict, reason, actor, at);
    }

    @Override
    public PayoutId id() {
        return payout;
    }
}
