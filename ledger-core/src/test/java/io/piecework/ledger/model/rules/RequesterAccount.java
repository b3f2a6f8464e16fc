package io.piecework.ledger.model.rules;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

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

    /** The available money by the time at which it came in; the two earliest of more than twenty count as one. */
    private final TreeMap<Long, BigDecimal> cameIn = new TreeMap<>();

    /** Whether what was there at a time, and is still there, covers the amount. */
    public boolean covered(BigDecimal amount, long then) {
        return limit == null || there(then).subtract(amount).compareTo(limit.negate()) >= 0;
    }

    public BigDecimal there(long then) {
        return cameIn.tailMap(then, false).values().stream().reduce(available, BigDecimal::subtract);
    }

    public void comesIn(BigDecimal amount, long then) {
        available = available.add(amount);
        if (amount.signum() > 0) {
            cameIn.merge(then, amount, BigDecimal::add);
        }
        if (cameIn.size() > 20) {
            long first = cameIn.firstKey();
            BigDecimal one = cameIn.remove(first);
            BigDecimal two = cameIn.pollFirstEntry().getValue();
            cameIn.put(first, one.add(two));
        }
    }

    /** Takes what came in last. */
    public void goesOut(BigDecimal amount, long then) {
        available = available.subtract(amount);
        BigDecimal rest = amount;
        for (Map.Entry<Long, BigDecimal> entry :
                cameIn.headMap(then, true).descendingMap().entrySet()) {
            BigDecimal taken = entry.getValue().min(rest);
            entry.setValue(entry.getValue().subtract(taken));
            rest = rest.subtract(taken);
        }
        cameIn.values().removeIf(left -> left.signum() == 0);
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
