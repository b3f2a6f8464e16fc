package io.piecework.ledger.model.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A worker's money in one currency, as the model keeps it. */
public final class WorkerAccount {

    public BigDecimal awaiting = BigDecimal.ZERO;
    public BigDecimal held = BigDecimal.ZERO;
    public BigDecimal available = BigDecimal.ZERO;
    public BigDecimal inTransit = BigDecimal.ZERO;
    public BigDecimal paid = BigDecimal.ZERO;
    public BigDecimal unclaimed = BigDecimal.ZERO;

    /** For tax, and not remitted. */
    public BigDecimal withheld = BigDecimal.ZERO;

    /** How much of what is earned is withheld; nothing where it is null. */
    public Ratio taxRate;

    public BigDecimal taxQuantum = TaskTerms.EXACT;
    public RoundingMode taxMode = RoundingMode.HALF_UP;

    /** Withholds what the tax on an amount is. */
    public Tax tax(BigDecimal earned) {
        if (taxRate == null) {
            return Tax.NONE;
        }
        var tax = new Tax(taxRate.of(earned, taxQuantum, taxMode).min(earned), taxQuantum);
        withheld = withheld.add(tax.amount());
        return tax;
    }

    /** What of held is so until some moment and no longer, by the moment. */
    public final TreeMap<Long, BigDecimal> lots = new TreeMap<>();

    public void requires(BigDecimal amount) {
        if (amount.signum() > 0 && amount.compareTo(available) > 0) {
            throw new ModelRefusal("insufficient-earnings");
        }
    }

    /** What is kept back by hold, and whether everything is; only those that stand, the first in front. */
    public final Map<String, Holding> holds = new LinkedHashMap<>();

    /** A hold. */
    public static final class Holding {
        public final boolean everything;
        public BigDecimal amount;

        public Holding(boolean everything, BigDecimal amount) {
            this.everything = everything;
            this.amount = amount;
        }
    }

    /** The latest moment that has come. */
    public long matured = Long.MIN_VALUE;

    /** Until when it is held; null where it is available, as it is where that moment has come before. */
    public Long earn(BigDecimal amount, Long until) {
        if (until == null || until <= matured || amount.signum() == 0) {
            available = available.add(amount);
            return null;
        }
        held = held.add(amount);
        lots.merge(until, amount, BigDecimal::add);
        return until;
    }

    /** What of an amount that was held until a moment still is. */
    public BigDecimal stillHeld(BigDecimal amount, Long until) {
        return until == null
                ? BigDecimal.ZERO
                : amount.max(BigDecimal.ZERO).min(lots.getOrDefault(until, BigDecimal.ZERO));
    }

    /** Takes out of what is held until a moment. */
    public void unhold(Long until, BigDecimal amount) {
        if (amount.signum() != 0) {
            held = held.subtract(amount);
            lots.merge(until, amount.negate(), BigDecimal::add);
            lots.values().removeIf(lot -> lot.signum() == 0);
        }
    }

    /** Takes back what is still held of it, and the rest of what is available. */
    public void lose(BigDecimal amount, Long until) {
        BigDecimal lot = stillHeld(amount, until);
        unhold(until, lot);
        available = available.subtract(amount.subtract(lot));
    }

    /** What becomes available when everything does whose moment has come. */
    public BigDecimal ripe(long moment) {
        return lots.headMap(moment, true).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public void mature(long moment) {
        BigDecimal ripe = ripe(moment);
        held = held.subtract(ripe);
        available = available.add(ripe);
        if (!lots.headMap(moment, true).isEmpty()) {
            matured = Math.max(matured, lots.floorKey(moment));
        }
        lots.headMap(moment, true).clear();
    }

    /** Only what is held until exactly this moment. */
    public void matureOnly(Long moment) {
        BigDecimal lot = lots.get(moment);
        unhold(moment, lot);
        available = available.add(lot);
        matured = Math.max(matured, moment);
    }

    /** What could be paid out once everything is available whose moment has come: nothing while everything is kept back. */
    public BigDecimal payable(long moment) {
        BigDecimal all = available.add(ripe(moment));
        return keeper() == null ? all : all.min(BigDecimal.ZERO);
    }

    private Holding keeper() {
        return holds.values().stream()
                .filter(hold -> hold.everything)
                .findFirst()
                .orElse(null);
    }

    /** Whoever keeps everything back keeps what has become available. */
    public void keepBack() {
        Holding keeper = keeper();
        if (keeper != null && available.signum() > 0) {
            keeper.amount = keeper.amount.add(available);
            hold(available);
        }
    }

    public void hold(BigDecimal amount) {
        held = held.add(amount);
        available = available.subtract(amount);
    }

    public void send(BigDecimal amount) {
        requires(amount);
        available = available.subtract(amount);
        inTransit = inTransit.add(amount);
    }

    public void giveBack(BigDecimal amount) {
        available = available.add(amount);
        inTransit = inTransit.subtract(amount);
    }
}
