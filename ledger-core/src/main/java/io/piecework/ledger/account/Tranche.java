package io.piecework.ledger.account;

import io.piecework.ledger.money.Amount;
import java.time.Instant;

/**
 * What an account holds until one moment, as a movement leaves it.
 *
 * @param moved what the movement added; below zero where it took from it
 * @param left what is held until then; nothing is any more where it is zero
 */
public record Tranche(Instant until, Amount moved, Amount left) {

    /** Whether nothing was held until then before. */
    public boolean begins() {
        return left.isPositive() && left.equals(moved);
    }

    public boolean ends() {
        return left.isZero();
    }
}
