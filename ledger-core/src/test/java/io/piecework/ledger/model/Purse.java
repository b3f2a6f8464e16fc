package io.piecework.ledger.model;

import java.math.BigDecimal;

/** A worker's money in one currency, as the model keeps it. */
final class Purse {

    BigDecimal awaiting = BigDecimal.ZERO;
    BigDecimal held = BigDecimal.ZERO;
    BigDecimal available = BigDecimal.ZERO;
    BigDecimal inTransit = BigDecimal.ZERO;
    BigDecimal paid = BigDecimal.ZERO;

    void requires(BigDecimal amount) {
        if (amount.signum() > 0 && amount.compareTo(available) > 0) {
            throw new Refused("insufficient-earnings");
        }
    }

    void hold(BigDecimal amount) {
        held = held.add(amount);
        available = available.subtract(amount);
    }

    void send(BigDecimal amount) {
        requires(amount);
        available = available.subtract(amount);
        inTransit = inTransit.add(amount);
    }

    void giveBack(BigDecimal amount) {
        available = available.add(amount);
        inTransit = inTransit.subtract(amount);
    }
}
