package io.piecework.ledger.audit.figures;

import static java.util.Map.entry;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.account.NonAvailableMovement;
import io.piecework.ledger.account.TaxMovement;
import io.piecework.ledger.account.Tranche;
import io.piecework.ledger.audit.figures.EventContradictions.Place;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.money.Amount;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the balances in one account's events: the balance after an event, less its change, is the balance after the event before. */
final class BalanceFigures {

    /** How an event's amount changes the balance that is owed to the worker in all, and the balance in transit. */
    private record Change(int owed, int inTransit) {}

    private static final Map<Class<?>, Change> EARNINGS = Map.ofEntries(
            entry(EarningsEvent.Credited.class, new Change(1, 0)),
            entry(EarningsEvent.Debited.class, new Change(-1, 0)),
            entry(EarningsEvent.Held.class, new Change(0, 0)),
            entry(EarningsEvent.Released.class, new Change(0, 0)),
            entry(EarningsEvent.Matured.class, new Change(0, 0)),
            entry(EarningsEvent.Sent.class, new Change(-1, 1)),
            entry(EarningsEvent.Counted.class, new Change(0, 0)),
            entry(EarningsEvent.ReturnedFromTransit.class, new Change(1, -1)),
            entry(EarningsEvent.Settled.class, new Change(0, -1)),
            entry(EarningsEvent.ReturnedAfterPayment.class, new Change(1, 0)),
            entry(EarningsEvent.WithholdingChanged.class, new Change(0, 0)),
            entry(EarningsEvent.Remitted.class, new Change(-1, 0)));

    private final ClaimSink sink;
    private @Nullable Place before;
    private @Nullable EarningsAfter earnings;
    private @Nullable FundsAfter funds;
    private @Nullable Amount withheld;

    BalanceFigures(ClaimSink sink) {
        this.sink = sink;
    }

    /** Another stream begins. */
    void begin() {
        before = null;
        earnings = null;
        funds = null;
        withheld = null;
    }

    void next(LedgerEvent event) {
        if (event instanceof EarningsEvent earned) {
            earned(earned);
            before = sink.place();
        } else if (event instanceof FundsEvent moved) {
            funded(moved);
            before = sink.place();
        }
    }

    private void earned(EarningsEvent event) {
        EarningsAfter after = event.after();
        Amount zero = Amount.zero(after.available().currency());
        Amount amount = amount(event, zero);
        Change change = EARNINGS.getOrDefault(event.getClass(), new Change(0, 0));
        NonAvailableMovement moved = after.nonAvailable();
        TaxMovement tax = after.tax();
        Amount held = moved == null ? zero : moved.held();
        Amount taxed = tax == null ? zero : tax.moved();
        Amount available = amount.times(change.owed()).minus(held).minus(taxed);
        EarningsAfter last = earnings;
        compare("available", after.available().minus(available), last == null ? zero : last.available());
        compare("held", after.held().minus(held), last == null ? zero : last.held());
        compare(
                "in transit",
                after.inTransit().minus(amount.times(change.inTransit())),
                last == null ? zero : last.inTransit());
        if (tax != null) {
            compare("withheld", tax.balance().minus(taxed), withheld == null ? zero : withheld);
            withheld = tax.balance();
        }
        if (last != null && !last.worker().equals(after.worker())) {
            differs("worker", after.worker(), last.worker());
        }
        earnings = after;
    }

    /** The amount that the balances change by. An event may have its amount in the tranches too. */
    private Amount amount(EarningsEvent event, Amount zero) {
        Amount amount = amounts(event, zero);
        if (event instanceof EarningsEvent.Matured matured && matured.after().nonAvailable() != null) {
            Amount tranches = matured.after().nonAvailable().tranches().stream()
                    .map(Tranche::moved)
                    .reduce(zero, Amount::plus)
                    .negated();
            if (!tranches.equals(amount)) {
                sink.differs("amount", amount, sink.place(), tranches + " in its tranches");
            }
        }
        if (event instanceof EarningsEvent.Counted counted
                && !counted.stamp().isBackDated()
                && !counted.amount().equals(counted.after().available())) {
            sink.differs("amount", amount, sink.place(), counted.after().available() + " for the available balance");
        }
        return amount;
    }

    private static Amount amounts(EarningsEvent event, Amount zero) {
        Amount amount = event.amount();
        return amount == null ? zero : amount;
    }

    private void funded(FundsEvent event) {
        FundsAfter after = event.after();
        Amount zero = Amount.zero(after.available().currency());
        Amount available = zero;
        Amount committed = zero;
        if (event instanceof FundsEvent.Added added) {
            available = added.amount();
        } else if (event instanceof FundsEvent.MadeGood good) {
            available = good.amount();
        } else if (event instanceof FundsEvent.ChargedBack chargedBack) {
            available = chargedBack.amount().negated();
        } else if (event instanceof FundsEvent.Withdrawn withdrawn) {
            available = withdrawn.amount().negated();
        } else if (event instanceof FundsEvent.Reserved reserved) {
            available = reserved.amount().negated();
            committed = reserved.amount();
        } else if (event instanceof FundsEvent.Released released) {
            available = released.amount();
            committed = released.amount().negated();
        }
        FundsAfter last = funds;
        compare("available", after.available().minus(available), last == null ? zero : last.available());
        compare("committed", after.committed().minus(committed), last == null ? zero : last.committed());
        if (last != null && !last.requester().equals(after.requester())) {
            differs("requester", after.requester(), last.requester());
        }
        funds = after;
    }

    private void compare(String balance, Amount found, Amount expected) {
        if (!found.equals(expected)) {
            differs(balance + " balance before it", found, expected);
        }
    }

    private void differs(String figure, Object value, Object expected) {
        if (before == null) {
            sink.differs(figure, value, sink.place(), expected + " as the first event of its stream");
        } else {
            sink.differs(figure, value, before, expected);
        }
    }
}
