package io.piecework.ledger.statement;

import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A worker's earnings that have not left yet, as lines go by in the order in which they were recorded: so that what left with a payout
 * stays the same whatever is recorded later. Holds in memory what has not left, and what left with payouts that come back.
 */
final class OpenEarnings {

    /** What left of the earnings of the line at a position. */
    record Part(long position, Amount amount) {}

    /**
     * A line, as far as it counts here.
     *
     * @param payout empty where it is of none
     * @param reference of the work or the award, by which what is taken back finds what was paid
     * @param open what changed in what is owed and not on its way
     * @param available from when on it could leave
     */
    record Change(long position, String payout, String reference, Amount open, Instant available) {}

    private static final class Lot {
        private final Change earned;
        private Amount left;
        private boolean isOpen;

        private Lot(Change earned, Amount left) {
            this.earned = earned;
            this.left = left;
        }
    }

    private record Taken(Lot lot, Amount amount) {}

    private static final Comparator<Lot> FIRST =
            Comparator.comparing((Lot lot) -> lot.earned.available).thenComparing(lot -> lot.earned.position);

    private final Set<String> comingBack;
    private final PriorityQueue<Lot> open = new PriorityQueue<>(FIRST);
    private final Map<String, Deque<Lot>> byReference = new HashMap<>();
    private final Map<String, List<Taken>> left = new HashMap<>();

    /** What left before it was earned, which what comes in next makes up for: nothing is open as long as there is any. */
    private @Nullable Amount ahead;

    /** @param comingBack the payouts whose money comes back at some time */
    OpenEarnings(Set<String> comingBack) {
        this.comingBack = comingBack;
    }

    /** @return what left, where this is a payout that leaves; else none */
    List<Part> next(Change change) {
        if (change.open.isPositive()) {
            comesIn(change);
            return List.of();
        }
        if (!change.open.isNegative()) {
            return List.of();
        }
        Amount leaves = change.open.negated();
        if (change.payout.isEmpty()) {
            Amount rest = fromOwn(change.reference, leaves);
            fromFirst(rest, new ArrayList<>());
            return List.of();
        }
        var taken = new ArrayList<Taken>();
        fromFirst(leaves, taken);
        if (comingBack.contains(change.payout)) {
            left.put(change.payout, taken);
        }
        return taken.stream()
                .map(part -> new Part(part.lot.earned.position, part.amount))
                .toList();
    }

    private void comesIn(Change change) {
        Amount rest = change.open;
        List<Taken> back = change.payout.isEmpty() ? null : left.remove(change.payout);
        for (Taken taken : back == null ? List.<Taken>of() : back) {
            taken.lot.left = taken.lot.left.plus(taken.amount);
            enter(taken.lot);
            rest = rest.minus(taken.amount);
        }
        if (rest.isPositive()) {
            enter(new Lot(change, rest));
        }
        if (ahead != null) {
            Amount madeUp = ahead;
            ahead = null;
            fromFirst(madeUp, new ArrayList<>());
        }
    }

    private void enter(Lot lot) {
        if (lot.isOpen) {
            return;
        }
        lot.isOpen = true;
        open.add(lot);
        if (!lot.earned.reference.isEmpty()) {
            byReference
                    .computeIfAbsent(lot.earned.reference, reference -> new ArrayDeque<>())
                    .add(lot);
        }
    }

    private Amount fromOwn(String reference, Amount amount) {
        Amount rest = amount;
        for (Lot lot : byReference.getOrDefault(reference, new ArrayDeque<>())) {
            Amount taken = lot.left.min(rest);
            lot.left = lot.left.minus(taken);
            rest = rest.minus(taken);
        }
        return rest;
    }

    private void fromFirst(Amount amount, List<Taken> takenTo) {
        Amount rest = amount;
        while (rest.isPositive()) {
            Lot first = open.peek();
            if (first == null) {
                ahead = ahead == null ? rest : ahead.plus(rest);
                return;
            }
            Amount taken = first.left.min(rest);
            if (taken.isPositive()) {
                takenTo.add(new Taken(first, taken));
                first.left = first.left.minus(taken);
                rest = rest.minus(taken);
            }
            if (first.left.isZero()) {
                open.remove();
                first.isOpen = false;
                forget(first);
            }
        }
    }

    private void forget(Lot lot) {
        Deque<Lot> own = byReference.get(lot.earned.reference);
        if (own != null) {
            Iterator<Lot> each = own.iterator();
            while (each.hasNext()) {
                if (each.next() == lot) {
                    each.remove();
                }
            }
            if (own.isEmpty()) {
                byReference.remove(lot.earned.reference);
            }
        }
    }
}
