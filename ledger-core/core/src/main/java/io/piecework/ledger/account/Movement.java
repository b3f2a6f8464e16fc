package io.piecework.ledger.account;

import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Builds one movement of a worker's account. While a hold of everything is active, each amount that would become available goes to
 * that hold instead.
 */
final class Movement {

    private final Earnings before;
    private final WorkerId worker;
    private final CurrencyUnit currency;
    private final List<Tranche> tranches = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private @Nullable TaxMovement tax;
    private Amount held;
    private Amount available;
    private Amount inTransit;

    Movement(Earnings before, WorkerId worker, CurrencyUnit currency) {
        this.before = before;
        this.worker = worker;
        this.currency = currency;
        this.held = Amount.zero(currency);
        this.available = Amount.zero(currency);
        this.inTransit = Amount.zero(currency);
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

    /** Changes the tranche of one maturity; call it once for each. */
    Movement held(Instant until, Amount change) {
        if (!change.isZero()) {
            Amount left = before.tranches().heldUntil(until, currency).plus(change);
            tranches.add(new Tranche(until, change, left));
        }
        return held(change);
    }

    /** Changes the withheld tax; the rule is null if the change is not a credit. */
    Movement withheld(Amount change, @Nullable WithholdingRule rule) {
        if (!change.isZero()) {
            tax = new TaxMovement(change, before.tax().balance(currency).plus(change), rule);
        }
        return this;
    }

    Movement placeHold(OperationId operation, boolean everything, Amount amount) {
        holds.add(new Hold(operation, everything, amount, amount, true));
        return held(amount).available(amount.negated());
    }

    Movement releaseHold(Hold hold) {
        holds.add(new Hold(hold.operation(), hold.everything(), hold.left().negated(), Amount.zero(currency), false));
        return held(hold.left().negated()).available(hold.left());
    }

    EarningsAfter after() {
        EarningsAfter last = before.last();
        Amount availableBefore = last == null ? Amount.zero(currency) : last.available();
        holdIfEverythingIsHeld(availableBefore.plus(available));
        boolean onlyAvailable = held.isZero() && tranches.isEmpty() && holds.isEmpty() && tax == null;
        NonAvailableMovement nonAvailable = onlyAvailable ? null : new NonAvailableMovement(held, tranches, holds, tax);
        return last == null
                ? new EarningsAfter(worker, held, available, inTransit, nonAvailable)
                : new EarningsAfter(
                        worker,
                        last.held().plus(held),
                        availableBefore.plus(available),
                        last.inTransit().plus(inTransit),
                        nonAvailable);
    }

    /** Moves a positive available balance to the hold of everything; a hold never makes a balance negative. */
    private void holdIfEverythingIsHeld(Amount wouldBeAvailable) {
        OperationId changed = holds.isEmpty() ? null : holds.get(0).operation();
        Hold hold = before.holds().ofEverything(changed);
        if (hold != null && wouldBeAvailable.isPositive()) {
            holds.add(new Hold(
                    hold.operation(), true, wouldBeAvailable, hold.left().plus(wouldBeAvailable), true));
            held(wouldBeAvailable).available(wouldBeAvailable.negated());
        }
    }
}
