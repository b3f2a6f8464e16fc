package io.piecework.ledger.account;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A movement of a worker's earnings in the making; while somebody keeps everything back, what becomes available goes to their hold. */
final class Movement {

    private final Earnings before;
    private final WorkerId worker;
    private final Amount nothing;
    private final List<Tranche> lots = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private @Nullable Withheld tax;
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
            lots.add(new Tranche(
                    until, change, before.lots().left(until, nothing).plus(change)));
        }
        return held(change);
    }

    /** For tax, or out of what is withheld where it is below zero. */
    Movement withheld(Amount change, @Nullable Withholding by) {
        if (!change.isZero()) {
            tax = new Withheld(change, before.taxes().left(nothing).plus(change), by);
        }
        return this;
    }

    /** By a hold that is placed. */
    Movement placed(OperationId operation, boolean everything, Amount amount) {
        holds.add(new Hold(operation, everything, amount, amount, true));
        return held(amount).available(amount.negated());
    }

    /** By a hold no longer. */
    Movement released(Hold hold) {
        holds.add(new Hold(hold.operation(), hold.everything(), hold.left().negated(), nothing, false));
        return held(hold.left().negated()).available(hold.left());
    }

    EarningsAfter after() {
        EarningsAfter last = before.last();
        Amount had = last == null ? nothing : last.available();
        keepBack(had.plus(available));
        boolean plain = held.isZero() && lots.isEmpty() && holds.isEmpty() && tax == null;
        NonAvailableMovement aside = plain ? null : new NonAvailableMovement(held, lots, holds, tax);
        return last == null
                ? new EarningsAfter(worker, held, available, inTransit, aside)
                : new EarningsAfter(
                        worker,
                        last.held().plus(held),
                        had.plus(available),
                        last.inTransit().plus(inTransit),
                        aside);
    }

    /** Only what would be above zero: no hold puts a balance below it. */
    private void keepBack(Amount left) {
        OperationId released = holds.isEmpty() ? null : holds.get(0).operation();
        Hold hold = before.holds().ofEverything(released);
        if (hold != null && left.isPositive()) {
            holds.add(new Hold(hold.operation(), true, left, hold.left().plus(left), true));
            held(left).available(left.negated());
        }
    }
}
