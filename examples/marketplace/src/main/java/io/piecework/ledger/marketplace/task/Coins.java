package io.piecework.ledger.marketplace.task;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import java.math.RoundingMode;

/** Amounts in whole minor units of their currency, which a bank can pay. */
final class Coins {

    private Coins() {}

    static Amount up(Amount amount) {
        return round(amount, RoundingMode.UP);
    }

    static Amount down(Amount amount) {
        return round(amount, RoundingMode.DOWN);
    }

    private static Amount round(Amount amount, RoundingMode mode) {
        return new Rounding(Rounding.minorUnit(amount.currency()).quantum(), mode).round(amount);
    }
}
