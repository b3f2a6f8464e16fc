package io.piecework.ledger.model.rules;

import java.util.Set;
import java.util.TreeSet;

/** An attempt of a payout. */
public final class Attempt {
    public String status = "requested";
    public final long begun;
    /** The last time at which something was reported or decided. */
    public long latest;
    /** The last time at which something said where the money is. */
    public long latestOfMoney;

    public Attempt(long begun) {
        this.begun = begun;
        this.latest = begun;
        this.latestOfMoney = begun;
    }

    public void touched(long now) {
        latest = Math.max(latest, now);
        latestOfMoney = Math.max(latestOfMoney, now);
    }

    /** By a report that waits for a decision, or by one that was dismissed. */
    public void touchedWithoutMoney(long now) {
        latest = Math.max(latest, now);
    }

    /** The outcomes that the rail reported. */
    public final Set<String> said = new TreeSet<>();

    public boolean expired;
    /** The time at which an unclaimed payout expires. */
    public Long returnsAt;

    public boolean cancelled;
    /** The contradictory outcomes that are not resolved yet. */
    public final Set<String> open = new TreeSet<>();
}
