package io.piecework.ledger.account;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people keep back in an account, the first in front; only what stands, and no more than {@value #MOST} at once. */
record Holds(List<Hold> all) {

    static final int MOST = 20;

    static final Holds NONE = new Holds(List.of());

    Holds {
        all = List.copyOf(all);
    }

    /** The one of an operation; null where it does not stand. */
    @Nullable
    Hold of(OperationId operation) {
        return all.stream()
                .filter(hold -> hold.operation().equals(operation))
                .findFirst()
                .orElse(null);
    }

    /** The first that keeps everything back, besides one; null where there is none. */
    @Nullable
    Hold ofEverything(@Nullable OperationId besides) {
        return all.stream()
                .filter(hold -> hold.everything() && !hold.operation().equals(besides))
                .findFirst()
                .orElse(null);
    }

    /** @throws Refusal {@code out-of-range} when there are as many as there may be */
    void requireRoom(WorkerId worker, Amount like) {
        if (all.size() == MOST) {
            throw Refusal.because(
                    RefusalCode.OUT_OF_RANGE,
                    worker.account(like.currency()),
                    "would have %s holds, at most %s stand at once",
                    MOST + 1,
                    MOST);
        }
    }

    /** As a movement leaves them. */
    Holds after(List<Hold> changed) {
        if (changed.isEmpty()) {
            return this;
        }
        var more = new ArrayList<>(all);
        for (Hold hold : changed) {
            int index = more.indexOf(of(hold.operation()));
            if (index < 0) {
                more.add(hold);
            } else if (hold.standing()) {
                more.set(index, hold);
            } else {
                more.remove(index);
            }
        }
        return new Holds(more);
    }
}
