package io.piecework.ledger.account;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Recovery;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.StreamKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a worker's account in one currency.
 *
 * @param last the subBalances as they stand; null before anything happened
 * @param lots what of held becomes available by itself
 * @param holds what of held waits for whoever keeps it back
 * @param taxes what is withheld of what is earned
 */
record Earnings(@Nullable EarningsAfter last, Tranches lots, Holds holds, Taxes taxes) {

    static final StreamKind<Earnings> KIND = new StreamKind<>() {
        @Override
        public String prefix() {
            return "worker";
        }

        @Override
        public Earnings initial() {
            return new Earnings(null, Tranches.NONE, Holds.NONE, Taxes.NONE);
        }

        @Override
        public Earnings evolve(Earnings state, LedgerEvent event) {
            EarningsAfter after = ((EarningsEvent) event).after();
            NonAvailableMovement aside = after.aside();
            List<Tranche> changed = aside == null ? List.of() : aside.lots();
            return new Earnings(
                    after.withoutMovement(),
                    event instanceof EarningsEvent.Matured ? state.lots.without(changed) : state.lots.after(changed),
                    aside == null ? state.holds : state.holds.after(aside.holds()),
                    event instanceof EarningsEvent.WithholdingChanged changing
                            ? state.taxes.under(changing.withholding())
                            : state.taxes.after(after.tax()));
        }

        @Override
        public Optional<Snapshots<Earnings>> snapshots() {
            return Optional.of(new Snapshots<>(4, Earnings.class));
        }
    };

    EarningsEvent.Credited credit(WorkerId worker, Credit credit, Source source, Stamp stamp) {
        Amount amount = credit.amount();
        Instant until = lots.moment(credit.until());
        Withholding withholding = credit.income() ? taxes.inForce() : null;
        Amount tax = withholding == null ? nothing(amount) : withholding.of(amount);
        Amount rest = amount.minus(tax);
        var movement = new Movement(this, worker, amount).withheld(tax, withholding);
        EarningsAfter after = until == null
                ? movement.available(rest).after()
                : movement.held(until, rest).after();
        return new EarningsEvent.Credited(amount, source, after, stamp);
    }

    EarningsEvent.Debited debit(WorkerId worker, Debit debit, Source source, Stamp stamp) {
        Amount amount = debit.amount();
        Amount blocked = debit.blocked() == null ? nothing(amount) : debit.blocked();
        Amount tax = debit.withheld() == null ? nothing(amount) : debit.withheld();
        Amount lost = amount.minus(blocked).minus(tax);
        Amount lot = lots.leftOf(lost, debit.until());
        Amount rest = lost.minus(lot);
        if (debit.recovery() == Recovery.AVAILABLE) {
            covers(worker, rest, "has %s available, cannot give back %s");
        }
        var movement = new Movement(this, worker, amount)
                .withheld(tax.negated(), null)
                .held(blocked.negated())
                .available(rest.negated());
        if (debit.until() != null) {
            movement.held(debit.until(), lot.negated());
        }
        return new EarningsEvent.Debited(amount, source, movement.after(), stamp);
    }

    /** What can be kept back of an amount, and is not put below zero by that. */
    Amount blockable(Amount most, @Nullable Instant until) {
        Amount lot = lots.leftOf(most, until);
        return lot.plus(most.minus(lot).min(available(most).max(nothing(most))));
    }

    EarningsEvent.Held block(WorkerId worker, DisputeHold blocked, Source source, Stamp stamp) {
        Amount amount = blocked.amount();
        Instant until = blocked.until();
        Amount lot = lots.leftOf(amount, until);
        Amount rest = amount.minus(lot);
        covers(worker, rest, "has %s available, cannot hold %s");
        var movement = new Movement(this, worker, amount).held(amount).available(rest.negated());
        if (until != null) {
            movement.held(until, lot.negated());
        }
        return new EarningsEvent.Held(amount, source, movement.after(), stamp);
    }

    /** Keeps available earnings back, as much as there is where it is to be everything. */
    EarningsEvent.Held place(WorkerId worker, HoldRequest placing, Source source, Stamp stamp) {
        Amount nothing = nothing(placing.like());
        holds.requireRoom(worker, nothing);
        Amount amount = placing.amount();
        if (amount != null) {
            covers(worker, amount, "has %s available, cannot hold %s");
        }
        Amount kept = amount == null ? available(nothing).max(nothing) : amount;
        var movement = new Movement(this, worker, nothing).placed(placing.operation(), amount == null, kept);
        return new EarningsEvent.Held(kept, source, movement.after(), stamp);
    }

    EarningsEvent.Freed release(WorkerId worker, Hold hold, Source source, Stamp stamp) {
        var movement = new Movement(this, worker, hold.left()).released(hold);
        return new EarningsEvent.Freed(hold.left(), source, movement.after(), stamp);
    }

    /** Where its moment is still to come, it waits for that again. */
    EarningsEvent.Freed free(WorkerId worker, DisputeHold blocked, Source source, Stamp stamp) {
        Amount amount = blocked.amount();
        Instant until = blocked.until();
        var movement = new Movement(this, worker, amount).held(amount.negated());
        EarningsAfter after = until == null || !until.isAfter(stamp.effective()) || lots.hasCome(until)
                ? movement.available(amount).after()
                : movement.held(until, amount).after();
        return new EarningsEvent.Freed(amount, source, after, stamp);
    }

    /** Makes available what is held until these moments. */
    EarningsEvent.Matured mature(WorkerId worker, List<Tranche> come, Source source, Stamp stamp) {
        Amount amount = come.stream().map(Tranche::left).reduce(Amount::plus).orElseThrow();
        var movement = new Movement(this, worker, amount).available(amount);
        come.forEach(lot -> movement.held(lot.until(), lot.left().negated()));
        return new EarningsEvent.Matured(amount, source, movement.after(), stamp);
    }

    EarningsEvent.Sent send(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        covers(worker, amount, "has %s available, cannot send %s");
        var movement = new Movement(this, worker, amount).available(amount.negated());
        return new EarningsEvent.Sent(amount, source, movement.inTransit(amount).after(), stamp);
    }

    EarningsEvent.GivenBack giveBack(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        var movement = new Movement(this, worker, amount).available(amount);
        return new EarningsEvent.GivenBack(
                amount, source, movement.inTransit(amount.negated()).after(), stamp);
    }

    EarningsEvent.Settled settle(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        var movement = new Movement(this, worker, amount);
        return new EarningsEvent.Settled(
                amount, source, movement.inTransit(amount.negated()).after(), stamp);
    }

    EarningsEvent.Returned takeBack(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        var movement = new Movement(this, worker, amount);
        return new EarningsEvent.Returned(
                amount, source, movement.available(amount).after(), stamp);
    }

    /** Takes out of what is withheld for tax, and of nothing else. */
    EarningsEvent.Remitted remit(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        var movement = new Movement(this, worker, amount).withheld(amount.negated(), null);
        return new EarningsEvent.Remitted(amount, source, movement.after(), stamp);
    }

    EarningsEvent.WithholdingChanged withhold(
            WorkerId worker, @Nullable Withholding withholding, Amount like, Source source, Stamp stamp) {
        return new EarningsEvent.WithholdingChanged(
                withholding, source, new Movement(this, worker, like).after(), stamp);
    }

    /** What may be paid out, in the currency of an amount. */
    Amount available(Amount like) {
        return last == null ? nothing(like) : last.available();
    }

    /** What may be paid out at a moment: nothing more while somebody keeps everything back. */
    Amount payable(Instant moment, Amount like) {
        Amount all = lots.upTo(moment).stream().map(Tranche::left).reduce(available(like), Amount::plus);
        return holds.ofEverything(null) == null ? all : all.min(nothing(like));
    }

    private void covers(WorkerId worker, Amount amount, String sentence) {
        Amount available = available(amount);
        if (amount.isPositive() && amount.isGreaterThan(available)) {
            throw Refusal.because(
                    RefusalCode.INSUFFICIENT_EARNINGS, worker.account(amount.currency()), sentence, available, amount);
        }
    }

    private static Amount nothing(Amount like) {
        return Amount.zero(like.currency());
    }
}
