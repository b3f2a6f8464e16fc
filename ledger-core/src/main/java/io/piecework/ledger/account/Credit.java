package io.piecework.ledger.account;

import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that a worker earned.
 *
 * @param until when it becomes available; at once where it is null
 */
public record Credit(Amount amount, @Nullable Instant until) {

    /** Available at once. */
    public static Credit of(Amount amount) {
        return new Credit(amount, null);
    }

    /** Held until then; not at all where it is null. */
    public Credit heldUntil(@Nullable Instant until) {
        return new Credit(amount, until);
    }
}
