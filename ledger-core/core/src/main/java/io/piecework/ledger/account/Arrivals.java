package io.piecework.ledger.account;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * When the money of a balance came in, by effective time and at most {@value #LIMIT} times: how much of it a command that is dated back can
 * use. Money that goes out takes what came in last before it, so the balance is never negative as of any moment, but for credit and charge-backs.
 */
record Arrivals(List<Arrival> all) {

    /** Money that is still there. */
    record Arrival(Instant at, Amount left) {}

    /** Past it the arrival whose neighbours lie closest counts together with the next one, so never too early. */
    static final int LIMIT = 200;

    private static final String AVAILABLE = "has enough available since %s, this would take effect before that, at %s";

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

    /** The stamp of a decision that uses the money: a command without a date follows what a process whose clock is ahead has recorded. */
    Stamp followedBy(Stamp stamp) {
        return all.isEmpty() ? stamp : stamp.following(all.get(all.size() - 1).at);
    }

    /** The part of a balance that a decision can use: what was there when it takes effect, and is still there. */
    Amount usable(Amount balance, Stamp stamp) {
        return stamp.isBackDated() ? balance.minus(later(stamp.effective(), Amount.zero(balance.currency()))) : balance;
    }

    /**
     * This part, of a balance of which something must have been there.
     *
     * @throws Refusal {@code back-dated} if all of it came in later than the stamp takes effect
     */
    Amount requireUsable(String account, Amount balance, Stamp stamp) {
        if (balance.isPositive()) {
            require(account, balance, stamp, Amount::isPositive);
        }
        return usable(balance, stamp);
    }

    /**
     * Looks whether a decision could have been made when it takes effect.
     *
     * @param left the balance after the decision
     * @param covered whether such a balance is allowed
     * @throws Refusal {@code back-dated} with the earliest moment possible
     */
    void require(String account, Amount left, Stamp stamp, Predicate<Amount> covered) {
        require(account, left, stamp, covered, AVAILABLE);
    }

    /**
     * Looks whether a decision could have been made when it takes effect, where the balance is none of an account's.
     *
     * @param sentence of the refusal, with the earliest moment possible and that of the decision
     */
    void require(String subject, Amount left, Stamp stamp, Predicate<Amount> covered, String sentence) {
        if (!stamp.isBackDated() || isEmptyAfter(stamp.effective())) {
            return;
        }
        Amount zero = Amount.zero(left.currency());
        Instant since = stamp.effective();
        for (Arrival arrival : all) {
            if (arrival.at.isAfter(since) && !covered.test(left.minus(later(since, zero)))) {
                since = arrival.at;
            }
        }
        if (since.isAfter(stamp.effective())) {
            throw Refusal.because(RefusalCode.BACK_DATED, subject, sentence, since, stamp.effective());
        }
    }

    private boolean isEmptyAfter(Instant moment) {
        return all.isEmpty() || !all.get(all.size() - 1).at.isAfter(moment);
    }

    /** What came in later than a time and is still there. */
    private Amount later(Instant moment, Amount zero) {
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
            int crowded = crowded(next);
            Arrival earlier = next.remove(crowded);
            Arrival later = next.get(crowded);
            next.set(crowded, new Arrival(later.at, earlier.left.plus(later.left)));
        }
        return new Arrivals(next);
    }

    /** The index of the arrival whose neighbours lie closest, neither the first nor the last; the earliest such one. */
    private static int crowded(List<Arrival> arrivals) {
        int crowded = 1;
        for (int i = 2; i + 1 < arrivals.size(); i++) {
            crowded = room(arrivals, i).compareTo(room(arrivals, crowded)) < 0 ? i : crowded;
        }
        return crowded;
    }

    private static Duration room(List<Arrival> arrivals, int index) {
        return Duration.between(arrivals.get(index - 1).at, arrivals.get(index + 1).at);
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
