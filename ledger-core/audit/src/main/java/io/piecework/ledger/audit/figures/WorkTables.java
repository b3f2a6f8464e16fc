package io.piecework.ledger.audit.figures;

import io.piecework.ledger.command.Payer;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.assignment.Progress;
import io.piecework.ledger.work.assignment.Work;
import io.piecework.ledger.work.terms.CumulativeReversal;
import io.piecework.ledger.work.terms.Price;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures of tasks and assignments. Those of a task's events are compared by {@link TaskFigures}. */
final class WorkTables {

    private static final String ALL = "zero or the price of the work";

    private WorkTables() {}

    static void add() {
        OwnFigures.of(Price.class).given("reward", "fee", "tax");
        OwnFigures.of(Work.class).everywhere().elsewhere("price");
        OwnFigures.of(Progress.class).everywhere().elsewhere("disputeHold");
        OwnFigures.of(CumulativeReversal.class).given("share", "lines");
        steps();
        decisions();
        overturned();
        disputes();
    }

    private static void steps() {
        allOrNothing(OwnFigures.of(AssignmentEvent.Returned.class), AssignmentEvent.Returned::released);
        allOrNothing(OwnFigures.of(AssignmentEvent.TimedOut.class), AssignmentEvent.TimedOut::released);
        allOrNothing(OwnFigures.of(AssignmentEvent.AppealDismissed.class), AssignmentEvent.AppealDismissed::released);
        OwnFigures.of(AssignmentEvent.Appealed.class)
                .holds(
                        "reserved",
                        AssignmentEvent.Appealed::reserved,
                        event -> isAllOrNothing(event, event.reserved()),
                        ALL);
    }

    /** Steps that give back what is reserved for the work, if it still is. */
    private static <E extends Record & AssignmentEvent.Step> void allOrNothing(
            FigureTable<E> table, Function<E, Amount> released) {
        table.holds("released", released::apply, event -> isAllOrNothing(event, released.apply(event)), ALL);
    }

    private static boolean isAllOrNothing(AssignmentEvent.Step event, Amount amount) {
        return amount.isZero() || amount.equals(event.work().price().total());
    }

    private static void decisions() {
        OwnFigures.of(AssignmentEvent.Rejected.class)
                .holds(
                        "released",
                        AssignmentEvent.Rejected::released,
                        event -> isAllOrNothing(event, event.released())
                                && (event.reopened()
                                        || !event.released().isZero()
                                        || event.work().price().total().isZero()),
                        ALL + ", zero only where the slot is reopened");
        partialPay();
    }

    private static void partialPay() {
        OwnFigures.of(AssignmentEvent.VisitRefused.class)
                .is(
                        "released",
                        AssignmentEvent.VisitRefused::released,
                        event -> event.work().price().total());
        partial(OwnFigures.of(AssignmentEvent.PartiallyApproved.class))
                .is("pay", event -> event.pay().reward(), AssignmentEvent.PartiallyApproved::paid)
                .is("released", AssignmentEvent.PartiallyApproved::released, WorkTables::rest);
        partial(OwnFigures.of(AssignmentEvent.ScreenedOut.class))
                .is("released", AssignmentEvent.ScreenedOut::released, WorkTables::rest);
        partial(OwnFigures.of(AssignmentEvent.VisitCompensated.class))
                .is(
                        "pay",
                        AssignmentEvent.VisitCompensated::pay,
                        event -> event.payer() == Payer.PLATFORM
                                ? Price.free(event.pay().reward())
                                : null)
                .is(
                        "released",
                        AssignmentEvent.VisitCompensated::released,
                        event -> event.payer() == Payer.PLATFORM
                                ? event.work().price().total()
                                : rest(event));
    }

    /** What the terms pay for a part is compared elsewhere; fee and tax are at most what was reserved for them. */
    private static <E extends Record & AssignmentEvent.Decision> FigureTable<E> partial(FigureTable<E> table) {
        return table.holds(
                "pay",
                AssignmentEvent.Decision::pay,
                event -> !event.pay().fee().isGreaterThan(event.work().price().fee())
                        && !event.pay().tax().isGreaterThan(event.work().price().tax()),
                "a fee and a tax within those of the work");
    }

    private static Amount rest(AssignmentEvent.Decision event) {
        return event.work().price().total().minus(event.pay().total());
    }

    private static void overturned() {
        OwnFigures.of(AssignmentEvent.Overturned.class)
                .is(
                        "pay",
                        AssignmentEvent.Overturned::pay,
                        event -> event.payer() == Payer.PLATFORM
                                ? Price.free(event.work().price().earned())
                                : event.work().price())
                .holds(
                        "released",
                        AssignmentEvent.Overturned::released,
                        event -> isAllOrNothing(
                                event,
                                event.payer() == Payer.PLATFORM
                                        ? event.released()
                                        : event.released().plus(event.pay().total())),
                        "what was reserved for the work, less what the requester pays");
    }

    private static void disputes() {
        OwnFigures.of(AssignmentEvent.Disputed.class)
                .is(
                        "held",
                        AssignmentEvent.Disputed::held,
                        event -> event.progress().disputeHold())
                .is(
                        "earnings change of held",
                        event -> AccountTables.heldChange(event.earnings()),
                        event -> event.held().plus(AccountTables.parts(event.earnings())));
        OwnFigures.of(AssignmentEvent.DisputeResolved.class)
                .is(
                        "lines",
                        event -> event.lines().reward(),
                        event -> isReversed(event)
                                ? null
                                : Amount.zero(event.lines().currency()))
                .holds(
                        "progress",
                        AssignmentEvent.DisputeResolved::progress,
                        event -> !isReversed(event) || isWhole(event.progress().reversed()),
                        "reversed as a whole")
                .is(
                        "earnings change of held",
                        event -> AccountTables.heldChange(event.earnings()),
                        event -> AccountTables.parts(event.earnings()).minus(event.hold()));
        reversals();
    }

    private static void reversals() {
        ReversalTable.of(
                        OwnFigures.of(AssignmentEvent.Reversed.class),
                        event -> new ReversalTable.Reversal(
                                event.share(),
                                event.amount(),
                                event.lines(),
                                Objects.requireNonNull(event.progress().reversed())))
                .is(
                        "earnings change of held",
                        event -> AccountTables.heldChange(event.earnings()),
                        event -> AccountTables.parts(event.earnings()));
    }

    private static boolean isReversed(AssignmentEvent.DisputeResolved event) {
        return event.outcome() == DisputeOutcome.REVERSED;
    }

    private static boolean isWhole(@Nullable CumulativeReversal reversed) {
        return reversed != null && reversed.isWhole();
    }
}
