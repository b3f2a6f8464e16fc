package io.piecework.ledger.model;

import java.math.BigDecimal;

/** A requester's money in one currency, as the model keeps it. */
final class Fund {

    BigDecimal deposited = BigDecimal.ZERO;
    BigDecimal available = BigDecimal.ZERO;
    BigDecimal reserved = BigDecimal.ZERO;
    BigDecimal spent = BigDecimal.ZERO;
    BigDecimal refunded = BigDecimal.ZERO;

    /** How far below zero it may go; null for as far as it likes. */
    BigDecimal limit = BigDecimal.ZERO;

    boolean covers(BigDecimal amount) {
        return limit == null || available.subtract(amount).compareTo(limit.negate()) >= 0;
    }

    void reserve(BigDecimal amount) {
        if (!covers(amount)) {
            throw new Refused("insufficient-funds");
        }
        available = available.subtract(amount);
        reserved = reserved.add(amount);
    }

    void release(BigDecimal amount) {
        available = available.add(amount);
        reserved = reserved.subtract(amount);
    }

    void spend(BigDecimal amount) {
        reserved = reserved.subtract(amount);
        spent = spent.add(amount);
    }

    void refund(BigDecimal amount) {
        spent = spent.subtract(amount);
        available = available.add(amount);
    }
}
