package io.piecework.ledger.model.rules;

import java.math.BigDecimal;

/** A requester's money in one currency. */
public final class RequesterAccount {

    public BigDecimal deposited = BigDecimal.ZERO;
    public BigDecimal available = BigDecimal.ZERO;
    public BigDecimal reserved = BigDecimal.ZERO;
    public BigDecimal spent = BigDecimal.ZERO;
    public BigDecimal refunded = BigDecimal.ZERO;
    public BigDecimal chargedBack = BigDecimal.ZERO;
    public BigDecimal writtenOff = BigDecimal.ZERO;

    /** What the platform bears by now. */
    public BigDecimal lost = BigDecimal.ZERO;

    /** When that was lost. */
    private final CameIn lostSince = new CameIn();

    /** When the available money last became less; null if it never did. */
    public Long fell;

    /** When the credit limit was last set; null if it never was. */
    public Long granted;

    /** Since when open tasks take no new work; null if they do. */
    public Long paused;

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
        resumeIfCovered();
    }

    public void resumeIfCovered() {
        paused = covers(BigDecimal.ZERO) ? null : paused;
    }

    public void chargeBack(BigDecimal amount, boolean pausing, long then) {
        goesOut(amount, then);
        chargedBack = chargedBack.add(amount);
        if (pausing && paused == null) {
            paused = then;
        }
        resumeIfCovered();
    }

    public void loses(BigDecimal amount, long then) {
        lost = lost.add(amount);
        lostSince.changeTo(lost, then);
    }

    /** The part of what is lost that was lost by a time. */
    public BigDecimal lostBy(long then) {
        return lostSince.of(lost, then);
    }

    public void goesOut(BigDecimal amount, long then) {
        if (amount.signum() > 0) {
            fell = fell == null ? then : Math.max(fell, then);
        }
        available = available.subtract(amount);
        cameIn.changeTo(available, then);
    }

    public void requireNoDebt() {
        Books.require(covers(BigDecimal.ZERO), "negative-balance");
    }

    public void requireCovered(BigDecimal amount, long then) {
        requireNoDebt();
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
