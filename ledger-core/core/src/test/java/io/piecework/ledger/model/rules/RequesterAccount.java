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

    /** When the available money came in. */
    private final CameIn cameIn = new CameIn();

    /** Whether what was there at a time, and is still there, covers the amount. */
    public boolean covered(BigDecimal amount, long then) {
        return limit == null || there(then).subtract(amount).compareTo(limit.negate()) >= 0;
    }

    public BigDecimal there(long then) {
        return cameIn.of(available, then);
    }

    public void comesIn(BigDecimal amount, long then) {
        available = available.add(amount);
        cameIn.changeTo(available, then);
    }

    public void goesOut(BigDecimal amount, long then) {
        available = available.subtract(amount);
        cameIn.changeTo(available, then);
    }

    public void requireCovered(BigDecimal amount, long then) {
        Books.require(covers(amount), "insufficient-funds");
        Books.require(covered(amount, then), "back-dated");
    }

    public void reserve(BigDecimal amount, long then) {
        requireCovered(amount, then);
        goesOut(amount, then);
        reserved = reserved.add(amount);
    }

    public void release(BigDecimal amount, long then) {
        comesIn(amount, then);
        reserved = reserved.subtract(amount);
    }

    public void spend(BigDecimal amount) {
        reserved = reserved.subtract(amount);
        spent = spent.add(amount);
    }

    public void refund(BigDecimal amount, long then) {
        spent = spent.subtract(amount);
        comesIn(amount, then);
    }
}
