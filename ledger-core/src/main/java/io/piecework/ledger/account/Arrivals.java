package io.piecework.ledger.account;

import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When available money came in, by effective time and at most {@value #LIMIT} times: how much of it a command that is dated back can use. Money
 * that goes out takes what came in last before it.
 */
record Arrivals(List<Arrival> all) {

    /** Money that is still there. */
    record Arrival(Instant at, Amount left) {}

    /** Past it the two earliest arrivals count as one, at the time of the first. */
    static final int LIMIT = 20;

    static final Arrivals NONE = new Arrivals(List.of());

    Arrivals {
        all = List.copyOf(all);
    }

    /** The arrivals after the available money changed at a time. */
    Arrivals after(Instant at, Amount change) {
        if (change.isZero()) {
            return this;
        }
        return change.isPositive() ? plus(new Arrival(at, change)) : minus(at, change.negated());
    }

    boolean isEmptyAfter(Instant moment) {
        return all.isEmpty() || !all.get(all.size() - 1).at.isAfter(moment);
    }

    /** What came in later than a time and is still there. */
    Amount later(Instant moment, Amount zero) {
        return all.stream()
                .filter(arrival -> arrival.at.isAfter(moment))
                .map(Arrival::left)
                .reduce(zero, Amount::plus);
    }

    private Arrivals plus(Arrival arrival) {
        var next = new ArrayList<>(all);
        int index = next.size();
        while (index > 0 && next.get(index - 1).at.isAfter(arrival.at)) {
            index--;
        }
        if (index > 0 && next.get(index - 1).at.equals(arrival.at)) {
            next.set(index - 1, new Arrival(arrival.at, next.get(index - 1).left.plus(arrival.left)));
            return new Arrivals(next);
        }
        next.add(index, arrival);
        if (next.size() > LIMIT) {
            Arrival first = next.remove(0);
            next.set(0, new Arrival(first.at, first.left.plus(next.get(0).left)));
        }
        return new Arrivals(next);
    }

    private Arrivals minus(Instant at, Amount amount) {
        var next = new ArrayList<>(all);
        Amount rest = amount;
        for (int i = next.size() - 1; i >= 0 && rest.isPositive(); i--) {
            Arrival arrival = next.get(i);
            if (!arrival.at.isAfter(at)) {
                Amount taken = arrival.left.min(rest);
                rest = rest.minus(taken);
                next.set(i, new Arrival(arrival.at, arrival.left.minus(taken)));
            }
        }
        next.removeIf(arrival -> arrival.left.isZero());
        return new Arrivals(next);
    }
}
