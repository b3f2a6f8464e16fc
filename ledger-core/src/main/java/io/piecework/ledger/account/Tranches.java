package io.piecework.ledger.account;

import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is held until some moment, one lot a moment and in their order.
 *
 * <p>They end by themselves, and their number is bounded: where there are {@value #MOST_EXACT} of them, what would be one more is held until
 * the next full hour, so that an hour adds one at most.
 *
 * @param matured the latest moment of those that have come; null before the first
 */
record Tranches(List<Tranche> all, @Nullable Instant matured) {

    static final int MOST_EXACT = 1_000;

    static final Tranches NONE = new Tranches(List.of(), null);

    Tranches {
        all = List.copyOf(all);
    }

    /** Until when something is held: as asked as long as there are not very many, and not at all where that moment has come. */
    @Nullable
    Instant moment(@Nullable Instant asked) {
        if (asked == null || hasCome(asked)) {
            return null;
        }
        Instant hour = asked.truncatedTo(ChronoUnit.HOURS);
        return all.size() < MOST_EXACT || index(asked) >= 0 || hour.equals(asked)
                ? asked
                : hour.plus(Duration.ofHours(1));
    }

    /** No moment comes twice: what is dated back behind the last that came is not held any more. */
    boolean hasCome(Instant until) {
        return matured != null && !until.isAfter(matured);
    }

    /** The one that is held until a moment; null where there is none. */
    @Nullable
    Tranche at(Instant until) {
        int index = index(until);
        return index < 0 ? null : all.get(index);
    }

    Amount left(Instant until, Amount nothing) {
        Tranche lot = at(until);
        return lot == null ? nothing : lot.left();
    }

    /**
     * What of an amount that was held until a moment still is. A part of what was taxed may be below zero: the tax on it is rounded by
     * itself, and so can be more than the part.
     */
    Amount leftOf(Amount amount, @Nullable Instant until) {
        Amount nothing = Amount.zero(amount.currency());
        return until == null ? nothing : amount.max(nothing).min(left(until, nothing));
    }

    /** Those whose moment has come by then. */
    List<Tranche> upTo(Instant moment) {
        int index = index(moment);
        return all.subList(0, index < 0 ? -index - 1 : index + 1);
    }

    /** As a movement leaves them. */
    Tranches after(List<Tranche> changed) {
        if (changed.isEmpty()) {
            return this;
        }
        var more = new ArrayList<>(all);
        for (Tranche lot : changed) {
            int index = index(more, lot.until());
            if (index >= 0) {
                more.remove(index);
            }
            if (!lot.ends()) {
                more.add(index < 0 ? -index - 1 : index, lot);
            }
        }
        return new Tranches(more, matured);
    }

    /** Those that have come are gone. */
    Tranches without(List<Tranche> come) {
        Instant latest = come.get(come.size() - 1).until();
        return new Tranches(after(come).all, matured == null || latest.isAfter(matured) ? latest : matured);
    }

    private int index(Instant until) {
        return index(all, until);
    }

    /** Where it is, or −1 − where it would be. */
    private static int index(List<Tranche> lots, Instant until) {
        int low = 0;
        int high = lots.size() - 1;
        while (low <= high) {
            int middle = (low + high) / 2;
            int order = lots.get(middle).until().compareTo(until);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -low - 1;
    }
}
