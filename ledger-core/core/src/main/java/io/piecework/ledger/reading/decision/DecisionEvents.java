package io.piecework.ledger.reading.decision;

import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.account.worker.WorkerStatusEvent;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.DecisionId.Kind;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.AssignmentStep;
import io.piecework.ledger.work.award.AwardEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The list, written by hand, of all events that take something from a worker, and what each takes. A test compares it with the sealed interfaces
 * of events, so that a new event is either in this list or in the test's list of those that take nothing.
 */
final class DecisionEvents {

    private static final Map<Class<?>, Function<LedgerEvent, @Nullable Taken>> ALL = all();

    private final Map<Class<?>, Function<LedgerEvent, @Nullable Taken>> rules = new HashMap<>();

    private DecisionEvents() {}

    /** The types of events of which some take something. */
    static Set<Class<?>> types() {
        return ALL.keySet();
    }

    /** What the event takes from a worker; empty where it takes nothing. */
    static Optional<Taken> of(LedgerEvent event) {
        Function<LedgerEvent, @Nullable Taken> rule = ALL.get(event.getClass());
        return rule == null ? Optional.empty() : Optional.ofNullable(rule.apply(event));
    }

    private static Map<Class<?>, Function<LedgerEvent, @Nullable Taken>> all() {
        var all = new DecisionEvents();
        all.work();
        all.paidWork();
        all.account();
        all.property();
        return Map.copyOf(all.rules);
    }

    private <E extends LedgerEvent> void takes(Class<E> type, Function<E, @Nullable Taken> rule) {
        rules.put(type, event -> rule.apply(type.cast(event)));
    }

    private void work() {
        takes(
                AssignmentEvent.Rejected.class,
                event -> ofWork(Kind.REJECTION, event, event.reason(), nothing(event))
                        .in(event.category()));
        takes(
                AssignmentEvent.PartiallyApproved.class,
                event -> positive(ofWork(
                        Kind.PARTIAL_PAY, event, event.reason(), event.pay().earned())));
        takes(
                AssignmentEvent.ScreenedOut.class,
                event -> positive(ofWork(
                        Kind.SCREEN_OUT, event, event.reason(), event.pay().earned())));
        takes(
                AssignmentEvent.VisitCompensated.class,
                event -> positive(ofWork(
                        Kind.VISIT_PAY, event, event.reason(), event.pay().earned())));
        takes(
                AssignmentEvent.VisitRefused.class,
                event -> ofWork(Kind.REFUSED_VISIT, event, event.reason(), nothing(event)));
        takes(AssignmentEvent.TimedOut.class, event -> ofWork(Kind.TIME_OUT, event, null, nothing(event)));
        takes(
                AssignmentEvent.AppealDismissed.class,
                event -> ofWork(Kind.DISMISSED_APPEAL, event, event.reason(), nothing(event)));
    }

    private void paidWork() {
        takes(
                AssignmentEvent.Disputed.class,
                event -> ofStep(Kind.DISPUTE, event, event.reason()).amount(event.held()));
        takes(
                AssignmentEvent.DisputeResolved.class,
                event -> positive(ofStep(Kind.LOST_DISPUTE, event, event.reason())
                        .amount(event.lines().earned())));
        takes(
                AssignmentEvent.Reversed.class,
                event -> positive(ofStep(Kind.REVERSAL, event, event.reason())
                        .amount(event.lines().earned())));
        takes(
                AwardEvent.Reversed.class,
                event -> positive(Taken.of(
                                Kind.REVERSAL,
                                event.operation().value(),
                                event.worker(),
                                event.award().stream(),
                                event.reason())
                        .amount(event.lines().earned())));
        takes(
                AwardEvent.EarningsAdjusted.class,
                event -> positive(Taken.of(
                                Kind.ADJUSTMENT,
                                event.award().value(),
                                event.worker(),
                                event.award().stream(),
                                event.reason())
                        .approvedBy(event.authority().approver())
                        .amount(event.pay().earned().negated())));
        takes(PayoutEvent.Accepted.class, DecisionEvents::ruling);
    }

    private void account() {
        takes(
                HoldEvent.Placed.class,
                event -> Taken.of(
                                Kind.HOLD,
                                event.operation().value(),
                                event.worker(),
                                event.worker().account(event.currency()),
                                event.reason())
                        .amount(event.held()));
        takes(
                WorkerStatusEvent.Suspended.class,
                event -> Taken.of(
                        Kind.SUSPENSION,
                        event.operation().value(),
                        event.worker(),
                        event.worker().stream(),
                        event.reason()));
        takes(WorkerStatusEvent.Closed.class, DecisionEvents::closed);
        takes(
                TaxEvent.Started.class,
                event -> Taken.of(
                        Kind.WITHHOLDING,
                        event.operation().value(),
                        event.worker(),
                        event.worker().account(event.currency()),
                        event.reason()));
    }

    private void property() {
        takes(
                PropertyEvent.Forfeited.class,
                event -> ofProperty(Kind.FORFEITURE, event.operation().value(), event, event.basis())
                        .approvedBy(event.approver()));
        takes(
                PropertyEvent.Escheated.class,
                event -> ofProperty(Kind.ESCHEAT, event.operation().value(), event, event.basis())
                        .approvedBy(event.approver()));
        takes(
                PropertyEvent.DustForfeited.class,
                event -> ofProperty(Kind.FORFEITURE, event.operation().value(), event, event.basis()));
    }

    private static Taken ofWork(Kind kind, AssignmentStep event, @Nullable Reason reason, Amount paid) {
        return Taken.of(kind, event.assignment().value(), event.worker(), event.assignment().stream(), reason)
                .paying(paid, event.price().earned());
    }

    private static Amount nothing(AssignmentStep event) {
        return Amount.zero(event.price().currency());
    }

    private static Taken ofStep(Kind kind, AssignmentStep.Recurring event, Reason reason) {
        return Taken.of(kind, event.operation().value(), event.worker(), event.assignment().stream(), reason);
    }

    private static Taken ofProperty(Kind kind, String operation, PropertyEvent event, Reason basis) {
        return Taken.of(
                        kind,
                        operation,
                        event.worker(),
                        event.worker().account(event.moved().currency()),
                        basis)
                .amount(event.moved());
    }

    /** A worker who closes the own account decides for themselves. */
    private static @Nullable Taken closed(WorkerStatusEvent.Closed event) {
        return event.stamp().actor().role() == Actor.Role.WORKER
                ? null
                : Taken.of(
                        Kind.CLOSURE,
                        event.operation().value(),
                        event.worker(),
                        event.worker().stream(),
                        event.reason());
    }

    /** The report counts that the payout arrived: the money that was available again is not. */
    private static @Nullable Taken ruling(PayoutEvent.Accepted event) {
        String subject = event.payout().value() + ":" + event.attempt() + ":" + event.outcome();
        return event.outcome() == PayoutOutcome.PAID
                ? Taken.of(Kind.PAYOUT_RULING, subject, event.worker(), event.payout().stream(), event.reason())
                        .amount(event.gross())
                : null;
    }

    /** Null where nothing is at stake: the worker gets all that was offered, or nothing was taken back. */
    private static @Nullable Taken positive(Taken taken) {
        Amount atStake = taken.atStake();
        return atStake != null && atStake.isPositive() ? taken : null;
    }
}
