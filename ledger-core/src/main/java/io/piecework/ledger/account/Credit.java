package io.piecework.ledger.account;

import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that a worker earned.
 *
 * @param until when it becomes available; at once where it is null
 * @param income whether tax is withheld of it, where any is
 */
public record Credit(Amount amount, @Nullable Instant until, boolean income) {

    /** Income, available at once. */
    public static Credit of(Amount amount) {
        return new Credit(amount, null, true);
    }

    /** What was spent, or had before, and is no income now: available at once, and whole. */
    public static Credit back(Amount amount) {
        return new Credit(amount, null, false);
    }

    /** Held until then; not at all where it is null. */
    public Credit heldUntil(@Nullable Instant until) {
        return new Credit(amount, until, income);
    }
}
