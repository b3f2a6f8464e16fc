package io.piecework.ledger.account;

import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.List;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The state of a worker's account in one currency.
 *
 * @param last the sub-balances; null before the first event
 * @param tranches the held earnings that become available by themselves
 * @param holds the held earnings that wait for the platform to release them
 * @param tax the withholding rule and the withheld balance
 * @param arrivals when the available money came in
 * @param moved when money was last added, taken or sent, the latest effective time; null before the first time
 * @param firstEarned when earnings were first added, the earliest effective time; null before the first time
 * @param opened when the balance of an old system was carried over; null if that never happened or was reversed
 */
record Earnings(
        @Nullable EarningsAfter last,
        Tranches tranches,
        Holds holds,
        TaxState tax,
        Arrivals arrivals,
        @Nullable Instant moved,
        @Nullable Instant firstEarned,
        @Nullable Instant opened) {

    private static final String OPENING = "opening:";

    static final StreamKind<Earnings> KIND = StreamKind.of(
                    "worker",
                    new Earnings(null, Tranches.NONE, Holds.NONE, TaxState.NONE, Arrivals.NONE, null, null, null),
                    EarningsEvent.class,
                    Earnings::evolve)
            .snapshots(11, Earnings.class);

    private Earnings evolve(EarningsEvent event) {
        EarningsAfter after = event.after();
        NonAvailableMovement nonAvailable = after.nonAvailable();
        List<Tranche> changed = nonAvailable == null ? List.of() : nonAvailable.tranches();
        Amount now = after.available();
        return new Earnings(
                after.withoutMovement(),
                event instanceof EarningsEvent.Matured ? tranches.afterMaturing(changed) : tranches.after(changed),
                nonAvailable == null ? holds : holds.after(nonAvailable.holds(), event.stamp()),
                event instanceof EarningsEvent.WithholdingChanged changing
                        ? tax.withRule(changing.rule(), changing.source(), changing.stamp())
                        : tax.after(after.tax(), event.stamp()),
                arrivals.after(event.stamp().effective(), now.minus(available(now.currency()))),
                isMovement(event) ? latest(moved, event.stamp().effective()) : moved,
                event instanceof EarningsEvent.Credited && !isOpening(event)
                        ? earliest(firstEarned, event.stamp().effective())
                        : firstEarned,
                isOpening(event) ? openedBy(event) : opened);
    }

    private static boolean isOpening(EarningsEvent event) {
        return event.source().value().startsWith(OPENING);
    }

    private static @Nullable Instant openedBy(EarningsEvent event) {
        return event instanceof EarningsEvent.Credited ? event.stamp().effective() : null;
    }

    /** When the worker was first paid, by this ledger or by an old system; null before the first time. */
    @Nullable
    Instant firstPaid() {
        return opened == null ? firstEarned : earliest(firstEarned, opened);
    }

    /** What is owed changes, or a payout moves it into transit or back. */
    private boolean isMovement(EarningsEvent event) {
        return event instanceof EarningsEvent.Sent
                || event instanceof EarningsEvent.ReturnedFromTransit
                || !owed(event.after())
                        .minus(owed(event.after().available().currency()))
                        .isZero();
    }

    private static Instant earliest(@Nullable Instant one, Instant other) {
        return one != null && one.isBefore(other) ? one : other;
    }

    private static Instant latest(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }

    private Amount owed(CurrencyUnit currency) {
        return last == null ? Amount.zero(currency) : owed(last);
    }

    private static Amount owed(EarningsAfter after) {
        return after.held().plus(after.available()).plus(after.inTransit());
    }

    EarningsEvent.Credited credit(WorkerId worker, Credit credit, Source source, Stamp stamp) {
        Amount amount = credit.amount();
        Instant until = tranches.maturityFor(credit.until());
        WithholdingRule rule = credit.income() ? tax.rule() : null;
        Amount taxOf = rule == null ? zero(amount) : rule.of(amount);
        Amount rest = amount.minus(taxOf);
        var movement = movement(worker, amount).withheld(taxOf, rule);
        EarningsAfter after = until == null
                ? movement.available(rest).after()
                : movement.held(until, rest).after();
        return new EarningsEvent.Credited(amount, source, after, stamp);
    }

    EarningsEvent.Debited debit(WorkerId worker, Debit debit, Source source, Stamp stamp) {
        Amount amount = debit.amount();
        Amount disputed = debit.disputed() == null ? zero(amount) : debit.disputed();
        Amount withheld = debit.withheld() == null ? zero(amount) : debit.withheld();
        Amount lost = amount.minus(disputed).minus(withheld);
        Amount stillHeld = tranches.stillHeld(lost, debit.until());
        Amount rest = lost.minus(stillHeld);
        if (debit.recovery() == Recovery.AVAILABLE) {
            requireAvailable(worker, rest, "has %s available, cannot take back %s", stamp);
        }
        var movement = movement(worker, amount)
                .withheld(withheld.negated(), null)
                .held(disputed.negated())
                .available(rest.negated());
        if (debit.until() != null) {
            movement.held(debit.until(), stillHeld.negated());
        }
        return new EarningsEvent.Debited(amount, source, movement.after(), stamp);
    }

    /** The part of an amount that a dispute can hold without making the available balance negative. */
    Amount disputable(Amount most, @Nullable Instant until, Stamp stamp) {
        Amount stillHeld = tranches.stillHeld(most, until);
        Amount payable = usable(most.currency(), stamp).max(zero(most));
        return stillHeld.plus(most.minus(stillHeld).min(payable));
    }

    EarningsEvent.Held holdForDispute(WorkerId worker, DisputeHold hold, Source source, Stamp stamp) {
        Amount amount = hold.amount();
        Instant until = hold.until();
        Amount stillHeld = tranches.stillHeld(amount, until);
        Amount rest = amount.minus(stillHeld);
        requireAvailable(worker, rest, "has %s available, cannot hold %s", stamp);
        var movement = movement(worker, amount).held(amount).available(rest.negated());
        if (until != null) {
            movement.held(until, stillHeld.negated());
        }
        return new EarningsEvent.Held(amount, source, movement.after(), stamp);
    }

    /** Makes the amount available, or adds it to its tranche again if that matures later. */
    EarningsEvent.Released releaseDispute(WorkerId worker, DisputeHold hold, Source source, Stamp stamp) {
        Amount amount = hold.amount();
        Instant until = hold.until();
        var movement = movement(worker, amount).held(amount.negated());
        EarningsAfter after = until == null || !until.isAfter(stamp.effective()) || tranches.hasMatured(until)
                ? movement.available(amount).after()
                : movement.held(until, amount).after();
        return new EarningsEvent.Released(amount, source, after, stamp);
    }

    EarningsEvent.Held placeHold(WorkerId worker, HoldRequest request, Source source, Stamp stamp) {
        holds.requireBelowLimit(worker, request.currency());
        Amount amount = request.amount();
        Amount held = amount == null ? available(request.currency()).max(Amount.zero(request.currency())) : amount;
        requireAvailable(worker, held, "has %s available, cannot hold %s", stamp);
        var movement = movement(worker, held).placeHold(request.operation(), amount == null, held);
        return new EarningsEvent.Held(held, source, movement.after(), stamp);
    }

    /** @throws Refusal {@code back-dated} if it is dated back to before something flowed into the hold */
    Stamp following(WorkerId worker, Hold hold, Stamp stamp) {
        Stamp following = stamp.notBefore(worker.account(hold.left().currency()), holds.since(hold.operation()));
        return arrivals.followedBy(following);
    }

    Stamp followingAll(Hold hold, Stamp stamp) {
        return arrivals.followedBy(stamp.notEarlierThan(holds.since(hold.operation())));
    }

    EarningsEvent.Released releaseHold(WorkerId worker, Hold hold, Source source, Stamp stamp) {
        var movement = movement(worker, hold.left()).releaseHold(hold);
        return new EarningsEvent.Released(hold.left(), source, movement.after(), stamp);
    }

    EarningsEvent.Matured mature(WorkerId worker, Tranche tranche, Source source, Stamp stamp) {
        Amount amount = tranche.left();
        var movement = movement(worker, amount).available(amount).held(tranche.until(), amount.negated());
        return new EarningsEvent.Matured(amount, source, movement.after(), stamp);
    }

    EarningsEvent.Sent send(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        requireAvailable(worker, amount, "has %s available, cannot send %s", stamp);
        var movement = movement(worker, amount).available(amount.negated());
        return new EarningsEvent.Sent(amount, source, movement.inTransit(amount).after(), stamp);
    }

    EarningsEvent.Counted count(WorkerId worker, CurrencyUnit currency, Source source, Stamp stamp) {
        return new EarningsEvent.Counted(
                usable(currency, stamp), source, new Movement(this, worker, currency).after(), stamp);
    }

    EarningsEvent.ReturnedFromTransit returnFromTransit(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        var movement = movement(worker, amount).available(amount).inTransit(amount.negated());
        return new EarningsEvent.ReturnedFromTransit(amount, source, movement.after(), stamp);
    }

    EarningsEvent.Settled settle(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        var movement = movement(worker, amount).inTransit(amount.negated());
        return new EarningsEvent.Settled(amount, source, movement.after(), stamp);
    }

    EarningsEvent.ReturnedAfterPayment returnAfterPayment(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        var movement = movement(worker, amount).available(amount);
        return new EarningsEvent.ReturnedAfterPayment(amount, source, movement.after(), stamp);
    }

    EarningsEvent.WithholdingChanged setWithholdingRule(
            WorkerId worker, @Nullable WithholdingRule rule, CurrencyUnit currency, Source source, Stamp stamp) {
        stamp.notBefore(worker.account(currency), tax.changed());
        EarningsAfter after = new Movement(this, worker, currency).after();
        return new EarningsEvent.WithholdingChanged(rule, source, after, stamp);
    }

    EarningsEvent.Remitted remit(WorkerId worker, Amount amount, Source source, Stamp stamp) {
        Amount left = tax.balance(amount.currency()).minus(amount);
        tax.arrivals().require(worker.account(amount.currency()), left, stamp, each -> !each.isNegative());
        var movement = movement(worker, amount).withheld(amount.negated(), null);
        return new EarningsEvent.Remitted(amount, source, movement.after(), stamp);
    }

    Amount available(CurrencyUnit currency) {
        return last == null ? Amount.zero(currency) : last.available();
    }

    /** The available balance that a decision can use. */
    Amount usable(CurrencyUnit currency, Stamp stamp) {
        return arrivals.usable(available(currency), stamp);
    }

    /** @throws Refusal {@code back-dated} if all of the available balance came in later than the stamp takes effect */
    Amount requireUsable(WorkerId worker, CurrencyUnit currency, Stamp stamp) {
        return arrivals.requireUsable(worker.account(currency), available(currency), stamp);
    }

    /** The amount a payout can take at a moment: available and matured by then, nothing new while a hold of everything is active. */
    Amount payable(Instant moment, CurrencyUnit currency) {
        Amount all = tranches.maturedAt(moment).stream().map(Tranche::left).reduce(available(currency), Amount::plus);
        return holds.ofEverything(null) == null ? all : all.min(Amount.zero(currency));
    }

    private void requireAvailable(WorkerId worker, Amount amount, String sentence, Stamp stamp) {
        if (!amount.isPositive()) {
            return;
        }
        Amount available = available(amount.currency());
        String account = worker.account(amount.currency());
        if (amount.isGreaterThan(available)) {
            throw Refusal.because(RefusalCode.INSUFFICIENT_EARNINGS, account, sentence, available, amount);
        }
        arrivals.require(account, available.minus(amount), stamp, left -> !left.isNegative());
    }

    private Movement movement(WorkerId worker, Amount amount) {
        return new Movement(this, worker, amount.currency());
    }

    private static Amount zero(Amount like) {
        return Amount.zero(like.currency());
    }
}
