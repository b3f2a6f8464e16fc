package io.piecework.ledger.account;

import io.piecework.ledger.money.Amount;
import java.time.Instant;

/**
 * The earnings of one account that mature at the same moment, as one movement leaves them.
 *
 * @param until the maturity, in microseconds
 * @param moved the amount this movement added; negative if it took some out
 * @param left the amount held until then after the movement; zero once the tranche is used up
 */
public record Tranche(Instant until, Amount moved, Amount left) {

    /** Whether this movement is the tranche's first. */
    public boolean begins() {
        return left.isPositive() && left.equals(moved);
    }

    /** Whether the tranche is used up. */
    public boolean ends() {
        return left.isZero();
    }
}
