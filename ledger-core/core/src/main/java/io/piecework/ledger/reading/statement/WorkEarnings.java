package io.piecework.ledger.reading.statement;

import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What one work or award earned its worker, less what payouts are out with, and what was reversed of it. */
final class WorkEarnings {

    /** The earnings of one line. They are in the order in which payouts take them. */
    static final class Earning implements Comparable<Earning> {

        private static final Comparator<Earning> FIRST =
                Comparator.comparing((Earning earning) -> earning.available).thenComparing(Earning::position);

        private final String reference;
        private final long position;
        private final Instant available;
        private final Instant effective;
        private Amount left;
        private Amount open;

        private Earning(String reference, OpenEarnings.Change change, Amount left) {
            this.reference = reference;
            this.position = change.position();
            this.available = change.available();
            this.effective = change.effective();
            this.left = left;
            this.open = left.minus(left);
        }

        String reference() {
            return reference;
        }

        long position() {
            return position;
        }

        Instant effective() {
            return effective;
        }

        /** What no payout is out with, less the reversals of its own work. */
        Amount open() {
            return open;
        }

        @Override
        public int compareTo(Earning other) {
            return FIRST.compare(this, other);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Earning earning && earning.position == position;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(position);
        }
    }

    private final List<Earning> earnings = new ArrayList<>(1);
    private Amount reversed;
    private Amount beyond;

    WorkEarnings(Amount zero) {
        reversed = zero;
        beyond = zero;
    }

    void credit(String reference, OpenEarnings.Change change, Amount amount) {
        insert(new Earning(reference, change, amount));
    }

    void reverse(Amount amount) {
        reversed = reversed.plus(amount);
    }

    /** @param amount negative for what leaves with a payout */
    void move(Earning earning, Amount amount) {
        earning.left = earning.left.plus(amount);
        if (!earnings.contains(earning)) {
            insert(earning);
        }
    }

    private void insert(Earning earning) {
        earnings.add(earning);
        earnings.sort(Comparator.naturalOrder());
    }

    /** Takes the reversals from the work's own earnings, those first that became available first, and keeps what is open up to date. */
    void match(Set<Earning> open) {
        Amount rest = reversed;
        for (Earning earning : earnings) {
            Amount taken = earning.left.min(rest);
            rest = rest.minus(taken);
            earning.open = earning.left.minus(taken);
            if (earning.open.isPositive()) {
                open.add(earning);
            } else {
                open.remove(earning);
            }
        }
        beyond = rest;
        earnings.removeIf(earning -> earning.left.isZero());
    }

    /** What was reversed beyond the earnings that are here: it is taken from others. */
    Amount beyond() {
        return beyond;
    }

    boolean isEmpty() {
        return earnings.isEmpty() && reversed.isZero();
    }
}
