package io.piecework.ledger.model.rules;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** When the money of a balance came in, of which some may have gone out again: what came in last before it. */
public final class CameIn {

    private final TreeMap<Long, BigDecimal> left = new TreeMap<>();
    private BigDecimal balance = BigDecimal.ZERO;

    /** The part of a balance that was there at a time, and is still there. */
    public BigDecimal of(BigDecimal all, long then) {
        return left.tailMap(then, false).values().stream().reduce(all, BigDecimal::subtract);
    }

    public void changeTo(BigDecimal next, long then) {
        BigDecimal change = next.subtract(balance);
        balance = next;
        if (change.signum() > 0) {
            left.merge(then, change, BigDecimal::add);
            return;
        }
        BigDecimal rest = change.negate();
        for (Map.Entry<Long, BigDecimal> entry :
                left.headMap(then, true).descendingMap().entrySet()) {
            BigDecimal taken = entry.getValue().min(rest);
            entry.setValue(entry.getValue().subtract(taken));
            rest = rest.subtract(taken);
        }
        left.values().removeIf(each -> each.signum() == 0);
    }
}
