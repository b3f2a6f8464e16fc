package io.piecework.ledger.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A worker's money in one currency, as the model keeps it. */
final class Purse {

    BigDecimal awaiting = BigDecimal.ZERO;
    BigDecimal held = BigDecimal.ZERO;
    BigDecimal available = BigDecimal.ZERO;
    BigDecimal inTransit = BigDecimal.ZERO;
    BigDecimal paid = BigDecimal.ZERO;
    BigDecimal unclaimed = BigDecimal.ZERO;

    /** For tax, and not remitted. */
    BigDecimal withheld = BigDecimal.ZERO;

    /** How much of what is earned is withheld; nothing where it is null. */
    Ratio taxRate;

    BigDecimal taxQuantum = Terms.EXACT;
    RoundingMode taxMode = RoundingMode.HALF_UP;

    /** Withholds what the tax on an amount is. */
    Tax tax(BigDecimal earned) {
        if (taxRate == null) {
            return Tax.NONE;
        }
        var tax = new Tax(taxRate.of(earned, taxQuantum, taxMode).min(earned), taxQuantum);
        withheld = withheld.add(tax.amount());
        return tax;
    }

    /** What of held is so until some moment and no longer, by the moment. */
    final TreeMap<Long, BigDecimal> lots = new TreeMap<>();

    void requires(BigDecimal amount) {
        if (amount.signum() > 0 && amount.compareTo(available) > 0) {
            throw new Refused("insufficient-earnings");
        }
    }

    /** What is kept back by hold, and whether everything is; only those that stand, the first in front. */
    final Map<String, Holding> holds = new LinkedHashMap<>();

    /** A hold. */
    static final class Holding {
        final boolean everything;
        BigDecimal amount;

        Holding(boolean everything, BigDecimal amount) {
            this.everything = everything;
            this.amount = amount;
        }
    }

    /** The latest moment that has come. */
    long matured = Long.MIN_VALUE;

    /** Until when it is held; null where it is available, as it is where that moment has come before. */
    Long earn(BigDecimal amount, Long until) {
        if (until == null || until <= matured || amount.signum() == 0) {
            available = available.add(amount);
            return null;
        }
        held = held.add(amount);
        lots.merge(until, amount, BigDecimal::add);
        return until;
    }

    /** What of an amount that was held until a moment still is. */
    BigDecimal stillHeld(BigDecimal amount, Long until) {
        return until == null
                ? BigDecimal.ZERO
                : amount.max(BigDecimal.ZERO).min(lots.getOrDefault(until, BigDecimal.ZERO));
    }

    /** Takes out of what is held until a moment. */
    void unhold(Long until, BigDecimal amount) {
        if (amount.signum() != 0) {
            held = held.subtract(amount);
            lots.merge(until, amount.negate(), BigDecimal::add);
            lots.values().removeIf(lot -> lot.signum() == 0);
        }
    }

    /** Takes back what is still held of it, and the rest of what is available. */
    void lose(BigDecimal amount, Long until) {
        BigDecimal lot = stillHeld(amount, until);
        unhold(until, lot);
        available = available.subtract(amount.subtract(lot));
    }

    /** What becomes available when everything does whose moment has come. */
    BigDecimal ripe(long moment) {
        return lots.headMap(moment, true).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    void mature(long moment) {
        BigDecimal ripe = ripe(moment);
        held = held.subtract(ripe);
        available = available.add(ripe);
        if (!lots.headMap(moment, true).isEmpty()) {
            matured = Math.max(matured, lots.floorKey(moment));
        }
        lots.headMap(moment, true).clear();
    }

    /** Only what is held until exactly this moment. */
    void matureOnly(Long moment) {
        BigDecimal lot = lots.get(moment);
        unhold(moment, lot);
        available = available.add(lot);
        matured = Math.max(matured, moment);
    }

    /** What could be paid out once everything is available whose moment has come: nothing while everything is kept back. */
    BigDecimal payable(long moment) {
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
    void keepBack() {
        Holding keeper = keeper();
        if (keeper != null && available.signum() > 0) {
            keeper.amount = keeper.amount.add(available);
            hold(available);
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
