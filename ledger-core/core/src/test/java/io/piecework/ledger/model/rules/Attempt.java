package io.piecework.ledger.model.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An attempt of a payout. */
public final class Attempt {

    /** A sender's claim, which is known by its token. */
    public static final class Claim {
        public final String token;
        public final long until;
        final long effective;

        /** Whether the sender has given it back, and said that nothing was sent. */
        public boolean released;

        Claim(String token, long until, long effective) {
            this.token = token;
            this.until = until;
            this.effective = effective;
        }
    }

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

    /** By a sender, by a report that moves no money or waits for a decision, or by one that was dismissed. */
    public void touchedWithoutMoney(long now) {
        latest = Math.max(latest, now);
    }

    /** All claims, also those that are over; only the last one counts for a sender. */
    public final List<Claim> claims = new ArrayList<>();

    /** The claim with which the attempt can be submitted or given back; null for none. */
    public Claim claim() {
        Claim last = claims.isEmpty() ? null : claims.get(claims.size() - 1);
        return last == null || last.released ? null : last;
    }

    /** Whether a sender has the attempt for some more time. */
    boolean isClaimed(long now) {
        return claim() != null && claim().until > now;
    }

    /** Whether each sender who had the attempt has said that nothing was sent. */
    boolean isSurelyUnsent() {
        return claims.stream().allMatch(claim -> claim.released);
    }

    /** The outcomes that the rail reported. */
    public final Set<String> said = new TreeSet<>();

    public boolean expired;
    public boolean cancelled;
    /** The time at which an unclaimed payout expires. */
    public Long returnsAt;
    /** The contradictory outcomes that are not resolved yet. */
    public final Set<String> open = new LinkedHashSet<>();
}
