package io.piecework.ledger.model.rules;

import java.math.BigDecimal;

/** A requester's money in one currency. */
public final class RequesterAccount {

    public BigDecimal deposited = BigDecimal.ZERO;
    public BigDecimal available = BigDecimal.ZERO;
    public BigDecimal reserved = BigDecimal.ZERO;
    public BigDecimal spent = BigDecimal.ZERO;
    public BigDecimal refunded = BigDecimal.ZERO;

    /** The credit limit; null for unlimited credit. */
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
