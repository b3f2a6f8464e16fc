package io.piecework.ledger.payout;

import io.piecework.ledger.id.Id;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes an attempt in hand, so that nobody else sends it meanwhile.
 *
 * @param taker who sends it
 * @param lasting how long the claim holds; a taker that dies loses it then
 */
public record ClaimPayout(
        OperationId operation,
        PayoutId payout,
        int attempt,
        String taker,
        Duration lasting,
        Actor actor,
        @Nullable Instant at)
        implements Command {

    private static final Duration LONGEST = Duration.ofDays(7);

    /** @throws IllegalArgumentException when the taker has no usable name, or the claim would not end within a week */
    public ClaimPayout {
        if (taker.isBlank()
                || taker.length() > Id.LIMIT
                || taker.chars().anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
            throw new IllegalArgumentException(
                    "taker needs 1 to " + Id.LIMIT + " printable characters, it has " + taker.length());
        }
        if (lasting.isNegative() || lasting.isZero() || lasting.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("claim of " + lasting + " does not last up to " + LONGEST);
        }
    }

    /** Claims now. */
    public static ClaimPayout of(String operation, String payout, int attempt, String taker, Duration lasting) {
        return new ClaimPayout(
                new OperationId(operation), new PayoutId(payout), attempt, taker, lasting, Actor.PLATFORM, null);
    }

    public ClaimPayout by(Actor actor) {
        return new ClaimPayout(operation, payout, attempt, taker, lasting, actor, at);
    }

    public ClaimPayout at(Instant at) {
        return new ClaimPayout(operation, payout, attempt, taker, lasting, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
