package io.piecework.ledger.model.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/** A worker's money in one currency. */
public final class WorkerAccount {

    public BigDecimal awaiting = BigDecimal.ZERO;
    public BigDecimal held = BigDecimal.ZERO;
    public BigDecimal available = BigDecimal.ZERO;
    public BigDecimal inTransit = BigDecimal.ZERO;
    public BigDecimal paid = BigDecimal.ZERO;
    public BigDecimal unclaimed = BigDecimal.ZERO;

    /** Withheld tax that is not remitted yet. */
    public BigDecimal withheld = BigDecimal.ZERO;

    /** The rate of withholding; null for none. */
    public Ratio taxRate;

    public BigDecimal taxQuantum = TaskTerms.EXACT;
    public RoundingMode taxMode = RoundingMode.HALF_UP;

    /** Withholds the tax on an amount. */
    public Tax tax(BigDecimal earned) {
        if (taxRate == null) {
            return Tax.NONE;
        }
        var tax = new Tax(taxRate.of(earned, taxQuantum, taxMode).min(earned), taxQuantum);
        withheld = withheld.add(tax.amount());
        return tax;
    }

    private final LongPredicate isOpen;

    /** An account without any money. */
    public WorkerAccount() {
        this(until -> true);
    }

    /** @param isOpen whether something can still be recorded that takes effect at a time */
    public WorkerAccount(LongPredicate isOpen) {
        this.isOpen = isOpen;
    }

    /** The held amounts by their maturity. */
    public final TreeMap<Long, BigDecimal> tranches = new TreeMap<>();

    /** The amount is there now, and was there at the time. */
    public void requires(BigDecimal amount, long then) {
        if (amount.signum() > 0) {
            Books.require(amount.compareTo(available) <= 0, "insufficient-earnings");
            Books.require(amount.compareTo(availableSince.of(available, then)) <= 0, "back-dated");
        }
    }

    /** When the available money came in. */
    public final CameIn availableSince = new CameIn();

    /** When the withheld tax came in. */
    public final CameIn withheldSince = new CameIn();

    /** Remembers when money came in or went out, after each command. */
    public void remember(long then) {
        availableSince.changeTo(available, then);
        withheldSince.changeTo(withheld, then);
        holds.values().forEach(hold -> hold.remember(then));
    }

    /** The amount that can be paid out: what was there at the time, and is still there. */
    public BigDecimal payableThen(long moment) {
        return availableSince.of(payable(moment), moment);
    }

    /** The same, of which something must have been there. */
    public BigDecimal payableThenOrRefused(long moment) {
        Books.require(payable(moment).signum() <= 0 || payableThen(moment).signum() > 0, "back-dated");
        return payableThen(moment);
    }

    /** The active holds by operation, the oldest first. */
    public final Map<String, Holding> holds = new LinkedHashMap<>();

    /** A hold. */
    public static final class Holding {
        public final boolean everything;
        public BigDecimal amount;

        /** When money was added last, by the time at which it counts. */
        public long latest = Long.MIN_VALUE;

        private BigDecimal before = BigDecimal.ZERO;

        private void remember(long then) {
            boolean added = latest == Long.MIN_VALUE || amount.compareTo(before) > 0;
            latest = added ? Math.max(latest, then) : latest;
            before = amount;
        }

        public Holding(boolean everything, BigDecimal amount) {
            this.everything = everything;
            this.amount = amount;
        }
    }

    /** The latest maturity that has been released. */
    public long matured = Long.MIN_VALUE;

    /** Credits an amount. Returns its maturity, or null if it is available at once because the maturity has passed. */
    public Long earn(BigDecimal amount, Long until) {
        if (until == null || until <= matured || amount.signum() == 0) {
            available = available.add(amount);
            return null;
        }
        held = held.add(amount);
        tranches.merge(until, amount, BigDecimal::add);
        return until;
    }

    /** The part of an amount with this maturity that is still held. */
    public BigDecimal stillHeld(BigDecimal amount, Long until) {
        return until == null
                ? BigDecimal.ZERO
                : amount.max(BigDecimal.ZERO).min(tranches.getOrDefault(until, BigDecimal.ZERO));
    }

    /** Takes an amount out of the held amount with this maturity. */
    public void takeFromHeld(Long until, BigDecimal amount) {
        if (amount.signum() != 0) {
            held = held.subtract(amount);
            tranches.merge(until, amount.negate(), BigDecimal::add);
            tranches.values().removeIf(tranche -> tranche.signum() == 0);
        }
    }

    /** Takes an amount back: first the part that is still held, then from the available balance. */
    public void takeBack(BigDecimal amount, Long until) {
        BigDecimal tranche = stillHeld(amount, until);
        takeFromHeld(until, tranche);
        available = available.subtract(amount.subtract(tranche));
    }

    /** The held amounts whose maturity has passed. */
    public BigDecimal maturing(long moment) {
        return tranches.headMap(moment, true).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What is due by then comes in at its own maturity; at the moment where the books are closed up to there. */
    public void mature(long moment) {
        for (long until : List.copyOf(tranches.headMap(moment, true).keySet())) {
            matureExactly(until);
            availableSince.changeTo(available, isOpen.test(until) ? until : moment);
        }
    }

    /** Releases only the amount with exactly this maturity. */
    public void matureExactly(Long moment) {
        BigDecimal tranche = tranches.get(moment);
        takeFromHeld(moment, tranche);
        available = available.add(tranche);
        matured = Math.max(matured, moment);
    }

    /** The amount that can be paid out after maturity; at most zero while a full hold is active. */
    public BigDecimal payable(long moment) {
        BigDecimal all = available.add(maturing(moment));
        return fullHold() == null ? all : all.min(BigDecimal.ZERO);
    }

    private Holding fullHold() {
        return holds.values().stream()
                .filter(hold -> hold.everything)
                .findFirst()
                .orElse(null);
    }

    /** A full hold also holds money that has become available since. */
    public void applyFullHold() {
        Holding fullHold = fullHold();
        if (fullHold != null && available.signum() > 0) {
            fullHold.amount = fullHold.amount.add(available);
            hold(available);
        }
    }

    public void hold(BigDecimal amount) {
        held = held.add(amount);
        available = available.subtract(amount);
    }

    public void send(BigDecimal amount, long then) {
        requires(amount, then);
        available = available.subtract(amount);
        inTransit = inTransit.add(amount);
    }

    public void giveBack(BigDecimal amount) {
        available = available.add(amount);
        inTransit = inTransit.subtract(amount);
    }
}
