package io.piecework.ledger.account;

import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The held earnings of one account by maturity: one tranche a moment, ordered by time.
 *
 * <p>The number of tranches is bounded. From {@value #EXACT_LIMIT} on, a new maturity is rounded up to the next full hour, so that an
 * hour adds at most one.
 *
 * @param lastMatured the latest maturity that was reached; null before the first
 */
record Tranches(List<Tranche> all, @Nullable Instant lastMatured) {

    static final int EXACT_LIMIT = 1_000;

    static final Tranches NONE = new Tranches(List.of(), null);

    Tranches {
        all = List.copyOf(all);
    }

    /** The maturity to use for a wanted one: null if it has passed, rounded up to the hour if there are very many tranches. */
    @Nullable
    Instant maturityFor(@Nullable Instant wanted) {
        if (wanted == null || hasMatured(wanted)) {
            return null;
        }
        Instant hour = wanted.truncatedTo(ChronoUnit.HOURS);
        return all.size() < EXACT_LIMIT || index(wanted) >= 0 || hour.equals(wanted)
                ? wanted
                : hour.plus(Duration.ofHours(1));
    }

    /**
     * Whether a moment is not after the last maturity that was reached. No moment matures twice: a back-dated credit behind it is
     * available at once.
     */
    boolean hasMatured(Instant until) {
        return lastMatured != null && !until.isAfter(lastMatured);
    }

    /** The tranche of exactly this maturity; null for none. */
    @Nullable
    Tranche at(Instant until) {
        int index = index(until);
        return index < 0 ? null : all.get(index);
    }

    /** The amount held until exactly this moment. */
    Amount heldUntil(Instant until, CurrencyUnit currency) {
        Tranche tranche = at(until);
        return tranche == null ? Amount.zero(currency) : tranche.left();
    }

    /**
     * The part of an amount that is still held until this moment. Zero for a negative amount: in a partial reversal of taxed
     * earnings the tax is rounded by itself and can exceed the part.
     */
    Amount stillHeld(Amount amount, @Nullable Instant until) {
        Amount zero = Amount.zero(amount.currency());
        return until == null ? zero : amount.max(zero).min(heldUntil(until, amount.currency()));
    }

    /** The tranches whose maturity is at or before this moment. */
    List<Tranche> maturedAt(Instant moment) {
        int index = index(moment);
        return all.subList(0, index < 0 ? -index - 1 : index + 1);
    }

    /** The tranches after a movement. */
    Tranches after(List<Tranche> changed) {
        if (changed.isEmpty()) {
            return this;
        }
        var next = new ArrayList<>(all);
        for (Tranche tranche : changed) {
            int index = index(next, tranche.until());
            if (index >= 0) {
                next.remove(index);
            }
            if (!tranche.ends()) {
                next.add(index < 0 ? -index - 1 : index, tranche);
            }
        }
        return new Tranches(next, lastMatured);
    }

    /** The tranches after these have matured. */
    Tranches afterMaturing(List<Tranche> matured) {
        Instant latest = matured.get(matured.size() - 1).until();
        return new Tranches(
                after(matured).all, lastMatured == null || latest.isAfter(lastMatured) ? latest : lastMatured);
    }

    private int index(Instant until) {
        return index(all, until);
    }

    /** Binary search: the index of this maturity, or −1 − the index where it would be inserted. */
    private static int index(List<Tranche> tranches, Instant until) {
        int low = 0;
        int high = tranches.size() - 1;
        while (low <= high) {
            int middle = (low + high) / 2;
            int order = tranches.get(middle).until().compareTo(until);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -low - 1;
    }
}
