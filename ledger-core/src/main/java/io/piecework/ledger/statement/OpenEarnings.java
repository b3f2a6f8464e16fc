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
 * A worker's earnings that no payout has taken yet. Lines are added in the order in which they were recorded, so that later lines never change
 * what an earlier payout took. It holds in memory the earnings that no payout took, and those taken by payouts that come back.
 */
final class OpenEarnings {

    /** The part of a line's earnings that a payout takes. */
    record Part(long position, Amount amount) {}

    /**
     * A statement line, reduced to what settlements need.
     *
     * @param payout the payout's id, empty for all other lines
     * @param reference the work or award: a reversal takes from the earnings with the same reference first
     * @param open the change of what is owed and not in transit
     * @param available from when on a payout can take it
     */
    record Change(long position, String payout, String reference, Amount open, Instant available) {}

    /** What remains of one line's earnings. */
    private static final class Remaining {
        private final Change earned;
        private Amount left;
        private boolean isOpen;

        private Remaining(Change earned, Amount left) {
            this.earned = earned;
            this.left = left;
        }
    }

    private record Taken(Remaining earning, Amount amount) {}

    private static final Comparator<Remaining> FIRST = Comparator.comparing(
                    (Remaining earning) -> earning.earned.available)
            .thenComparing(earning -> earning.earned.position);

    private final Set<String> comingBack;
    private final PriorityQueue<Remaining> open = new PriorityQueue<>(FIRST);
    private final Map<String, Deque<Remaining>> byReference = new HashMap<>();
    private final Map<String, List<Taken>> left = new HashMap<>();

    /** What payouts took before it was earned; the next earnings make up for it. While it is not null, no earnings are open. */
    private @Nullable Amount ahead;

    /** @param comingBack the payouts whose money comes back later */
    OpenEarnings(Set<String> comingBack) {
        this.comingBack = comingBack;
    }

    /** @return the parts that the line's payout takes; none for other lines */
    List<Part> next(Change change) {
        if (change.open.isPositive()) {
            add(change);
            return List.of();
        }
        if (!change.open.isNegative()) {
            return List.of();
        }
        Amount leaves = change.open.negated();
        if (change.payout.isEmpty()) {
            Amount rest = takeFromReference(change.reference, leaves);
            takeFromFirst(rest, new ArrayList<>());
            return List.of();
        }
        var taken = new ArrayList<Taken>();
        takeFromFirst(leaves, taken);
        if (comingBack.contains(change.payout)) {
            left.put(change.payout, taken);
        }
        return taken.stream()
                .map(part -> new Part(part.earning.earned.position, part.amount))
                .toList();
    }

    private void add(Change change) {
        Amount rest = change.open;
        List<Taken> back = change.payout.isEmpty() ? null : left.remove(change.payout);
        for (Taken taken : back == null ? List.<Taken>of() : back) {
            taken.earning.left = taken.earning.left.plus(taken.amount);
            open(taken.earning);
            rest = rest.minus(taken.amount);
        }
        if (rest.isPositive()) {
            open(new Remaining(change, rest));
        }
        if (ahead != null) {
            Amount madeUp = ahead;
            ahead = null;
            takeFromFirst(madeUp, new ArrayList<>());
        }
    }

    private void open(Remaining earning) {
        if (earning.isOpen) {
            return;
        }
        earning.isOpen = true;
        open.add(earning);
        if (!earning.earned.reference.isEmpty()) {
            byReference
                    .computeIfAbsent(earning.earned.reference, reference -> new ArrayDeque<>())
                    .add(earning);
        }
    }

    private Amount takeFromReference(String reference, Amount amount) {
        Amount rest = amount;
        for (Remaining earning : byReference.getOrDefault(reference, new ArrayDeque<>())) {
            Amount taken = earning.left.min(rest);
            earning.left = earning.left.minus(taken);
            rest = rest.minus(taken);
        }
        return rest;
    }

    private void takeFromFirst(Amount amount, List<Taken> takenTo) {
        Amount rest = amount;
        while (rest.isPositive()) {
            Remaining first = open.peek();
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
                close(first);
            }
        }
    }

    private void close(Remaining earning) {
        Deque<Remaining> own = byReference.get(earning.earned.reference);
        if (own != null) {
            Iterator<Remaining> each = own.iterator();
            while (each.hasNext()) {
                if (each.next() == earning) {
                    each.remove();
                }
            }
            if (own.isEmpty()) {
                byReference.remove(earning.earned.reference);
            }
        }
    }
}
