package io.piecework.ledger.account;

import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A movement of a worker's earnings in the making. */
final class Movement {

    private final Earnings before;
    private final WorkerId worker;
    private final Amount nothing;
    private final List<Lot> lots = new ArrayList<>();
    private Amount held;
    private Amount available;
    private Amount inTransit;

    /** @param like an amount in the account's currency */
    Movement(Earnings before, WorkerId worker, Amount like) {
        this.before = before;
        this.worker = worker;
        this.nothing = Amount.zero(like.currency());
        this.held = nothing;
        this.available = nothing;
        this.inTransit = nothing;
    }

    Movement available(Amount change) {
        available = available.plus(change);
        return this;
    }

    Movement inTransit(Amount change) {
        inTransit = inTransit.plus(change);
        return this;
    }

    Movement held(Amount change) {
        held = held.plus(change);
        return this;
    }

    /** Of what is held until a moment, each of them once. */
    Movement held(Instant until, Amount change) {
        if (!change.isZero()) {
            lots.add(new Lot(until, change, before.lots().left(until, nothing).plus(change)));
        }
        return held(change);
    }

    EarningsAfter after() {
        Aside aside = held.isZero() && lots.isEmpty() ? null : new Aside(held, lots);
        EarningsAfter last = before.last();
        return last == null
                ? new EarningsAfter(worker, held, available, inTransit, aside)
                : new EarningsAfter(
                        worker,
                        last.held().plus(held),
                        last.available().plus(available),
                        last.inTransit().plus(inTransit),
                        aside);
    }
}
