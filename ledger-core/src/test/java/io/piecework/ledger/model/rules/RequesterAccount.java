package io.piecework.ledger.model.rules;

import java.math.BigDecimal;

/** A requester's money in one currency, as the model keeps it. */
public final class RequesterAccount {

    public BigDecimal deposited = BigDecimal.ZERO;
    public BigDecimal available = BigDecimal.ZERO;
    public BigDecimal reserved = BigDecimal.ZERO;
    public BigDecimal spent = BigDecimal.ZERO;
    public BigDecimal refunded = BigDecimal.ZERO;

    /** How far below zero it may go; null for as far as it likes. */
    public BigDecimal limit = BigDecimal.ZERO;

    public boolean covers(BigDecimal amount) {
        return limit == null || available.subtract(amount).compareTo(limit.negate()) >= 0;
    }

    public void reserve(BigDecimal amount) {
        if (!covers(amount)) {
            throw new ModelRefusal("insufficient-funds");
        }
        available = available.subtract(amount);
        reserved = reserved.add(amount);
    }

    public void release(BigDecimal amount) {
        available = available.add(amount);
        reserved = reserved.subtract(amount);
    }

    public void spend(BigDecimal amount) {
        reserved = reserved.subtract(amount);
        spent = spent.add(amount);
    }

    public void refund(BigDecimal amount) {
        spent = spent.subtract(amount);
        available = available.add(amount);
    }
}
