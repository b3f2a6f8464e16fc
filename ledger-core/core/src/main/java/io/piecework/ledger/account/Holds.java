package io.piecework.ledger.account;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import java.util.ArrayList;
import java.util.List;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The active explicit holds of one account, in the order they were placed; at most {@value #LIMIT}.
 *
 * @param latest for each of them the event that took effect last, of those that placed it or added to it
 */
record Holds(List<Hold> all, List<Stamp> latest) {

    static final int LIMIT = 20;

    static final Holds NONE = new Holds(List.of(), List.of());

    Holds {
        all = List.copyOf(all);
        latest = List.copyOf(latest);
    }

    /** The hold that an operation placed; null if it is not active. */
    @Nullable
    Hold of(OperationId operation) {
        return all.stream()
                .filter(hold -> hold.operation().equals(operation))
                .findFirst()
                .orElse(null);
    }

    /** The event from which on everything that an active hold holds is there. */
    Stamp since(OperationId operation) {
        return latest.get(all.indexOf(of(operation)));
    }

    /** The first hold of everything, without the excepted one; null for none. */
    @Nullable
    Hold ofEverything(@Nullable OperationId except) {
        return all.stream()
                .filter(hold -> hold.everything() && !hold.operation().equals(except))
                .findFirst()
                .orElse(null);
    }

    /** @throws Refusal {@code out-of-range} if the account has as many holds as it may have */
    void requireBelowLimit(WorkerId worker, CurrencyUnit currency) {
        if (all.size() == LIMIT) {
            throw Refusal.because(
                    RefusalCode.OUT_OF_RANGE,
                    worker.account(currency),
                    "would have %s active holds, at most %s are allowed; release one first",
                    LIMIT + 1,
                    LIMIT);
        }
    }

    /** The holds after a movement. */
    Holds after(List<Hold> changed, Stamp stamp) {
        if (changed.isEmpty()) {
            return this;
        }
        var next = new ArrayList<>(all);
        var times = new ArrayList<>(latest);
        for (Hold hold : changed) {
            int index = next.indexOf(of(hold.operation()));
            if (index < 0) {
                next.add(hold);
                times.add(stamp);
            } else if (hold.active()) {
                next.set(index, hold);
                times.set(index, later(times.get(index), stamp));
            } else {
                next.remove(index);
                times.remove(index);
            }
        }
        return new Holds(next, times);
    }

    private static Stamp later(Stamp one, Stamp other) {
        return other.effective().isAfter(one.effective()) ? other : one;
    }
}
