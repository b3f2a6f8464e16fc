package io.piecework.ledger.task;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;

/** The fee a task was published with: rate, then rounding, then the least fee; fixed in the task's events. */
public record FeeTerms(Rate rate, Amount floor, Rounding rounding) {

    /** The fee on what is paid for one slot. */
    public Amount on(Amount paid) {
        return rate.of(paid, rounding).max(floor);
    }
}
