package io.piecework.ledger.journal;

import static io.piecework.ledger.journal.LedgerAccount.CASH;
import static io.piecework.ledger.journal.LedgerAccount.REQUESTER_AVAILABLE;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.account.worker.MaturityEvent;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.CashOutEvent;
import io.piecework.ledger.payout.ClaimEvent;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutMethodEvent;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.award.SplitEvent;
import io.piecework.ledger.work.task.TaskEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The entry of each type of event: a pure function, so that a rebuild makes the same entries again. */
final class PostingRules {

    private static final Map<Class<?>, Function<LedgerEvent, Entry>> POSTS = new HashMap<>();

    /**
     * Events without an entry, besides those that are a {@link Memo} by type. They move no money, or a workflow's event posts their movement:
     * one movement has one posting event.
     */
    private static final Set<Class<? extends LedgerEvent>> MEMOS = Set.of(
            FundsEvent.Added.class,
            FundsEvent.Withdrawn.class,
            FundsEvent.CreditSet.class,
            FundsEvent.Reserved.class,
            FundsEvent.Released.class,
            EarningsEvent.Credited.class,
            EarningsEvent.Debited.class,
            EarningsEvent.Held.class,
            EarningsEvent.Released.class,
            EarningsEvent.Sent.class,
            EarningsEvent.Counted.class,
            EarningsEvent.ReturnedFromTransit.class,
            EarningsEvent.Settled.class,
            EarningsEvent.ReturnedAfterPayment.class,
            EarningsEvent.Remitted.class,
            EarningsEvent.WithholdingChanged.class,
            PayoutMethodEvent.Set.class,
            PayoutMethodEvent.Removed.class,
            PayoutMethodEvent.Changed.class,
            CashOutEvent.Requested.class,
            ClaimEvent.Claimed.class,
            ClaimEvent.Released.class,
            ClaimEvent.AttemptClaimed.class,
            ClaimEvent.AttemptReleased.class,
            PayoutEvent.Submitted.class,
            PayoutEvent.Unknown.class,
            PayoutEvent.ReceivedByRail.class,
            PayoutEvent.Unclaimed.class,
            PayoutEvent.RailReportIgnored.class,
            PayoutEvent.Contradicted.class,
            PayoutEvent.Dismissed.class,
            FundingEvent.CreditGranted.class,
            TaskEvent.SlotsAdded.class,
            TaskEvent.SlotTaken.class,
            TaskEvent.SlotReturned.class,
            TaskEvent.SlotRegained.class,
            TaskEvent.Archived.class,
            AssignmentEvent.Accepted.class,
            AssignmentEvent.Submitted.class,
            AssignmentEvent.RevisionRequested.class,
            AssignmentEvent.Resubmitted.class,
            AssignmentEvent.VisitReported.class,
            AssignmentEvent.Changed.class,
            AssignmentEvent.ToppedUp.class,
            AwardEvent.Changed.class,
            SplitEvent.Split.class,
            MaturityEvent.Reached.class);

    static {
        posts(
                FundingEvent.DepositReceived.class,
                event -> Entry.of(
                        Posting.platform(CASH, event.amount()),
                        Posting.of(
                                event.requester(),
                                REQUESTER_AVAILABLE,
                                event.amount().negated())));
        posts(
                FundingEvent.FundsRefunded.class,
                event -> Entry.of(
                        Posting.of(event.requester(), REQUESTER_AVAILABLE, event.refunded()),
                        Posting.platform(CASH, event.refunded().negated())));
        posts(TaskEvent.Published.class, WorkEntries::published);
        posts(
                TaskEvent.Extended.class,
                event -> WorkEntries.reserve(event.requester(), event.reserved().total()));
        for (var closed : List.of(TaskEvent.Stopped.class, TaskEvent.Expired.class)) {
            posts(
                    closed,
                    event -> WorkEntries.release(
                            event.requester(), event.released().total()));
        }
    }

    static {
        for (var returned : List.of(AssignmentEvent.Returned.class, AssignmentEvent.TimedOut.class)) {
            posts(returned, event -> WorkEntries.release(event.requester(), event.released()));
        }
        for (var decided : List.of(
                AssignmentEvent.Approved.class,
                AssignmentEvent.ApprovedAutomatically.class,
                AssignmentEvent.PartiallyApproved.class,
                AssignmentEvent.Rejected.class,
                AssignmentEvent.ScreenedOut.class,
                AssignmentEvent.VisitCompensated.class,
                AssignmentEvent.VisitRefused.class,
                AssignmentEvent.Overturned.class)) {
            posts(decided, WorkEntries::decided);
        }
        posts(AssignmentEvent.Appealed.class, event -> WorkEntries.reserve(event.requester(), event.reserved()));
        posts(AssignmentEvent.AppealDismissed.class, event -> WorkEntries.release(event.requester(), event.released()));
        posts(AssignmentEvent.Disputed.class, WorkEntries::disputed);
        posts(AssignmentEvent.DisputeResolved.class, WorkEntries::takenBack);
        posts(AssignmentEvent.Reversed.class, WorkEntries::takenBack);
        posts(EarningsEvent.Matured.class, event -> moved(event.after()));
        posts(HoldEvent.Placed.class, event -> moved(event.after()));
        posts(HoldEvent.Released.class, event -> moved(event.after()));
        posts(PropertyEvent.Forfeited.class, PropertyEntries::forfeited);
        posts(PropertyEvent.DustForfeited.class, PropertyEntries::forfeited);
        posts(PropertyEvent.Escheated.class, PropertyEntries::escheated);
        posts(PropertyEvent.Reclaimed.class, PropertyEntries::reclaimed);
        posts(TaxEvent.Remitted.class, TaxEntries::remitted);
    }

    static {
        for (var sent : List.of(PayoutEvent.Requested.class, PayoutEvent.Reissued.class)) {
            posts(sent, event -> PayoutEntries.sent(event));
        }
        for (var back : List.of(PayoutEvent.Cancelled.class, PayoutEvent.Failed.class, PayoutEvent.Expired.class)) {
            posts(back, event -> PayoutEntries.givenBack(event));
        }
        posts(PayoutEvent.Paid.class, PayoutEntries::paid);
        posts(PayoutEvent.Returned.class, PayoutEntries::cameBack);
        posts(PayoutEvent.Reversed.class, PayoutEntries::cameBack);
        posts(PayoutEvent.Accepted.class, PayoutEntries::accepted);
    }

    static {
        for (var granted : List.of(
                AwardEvent.BonusGranted.class,
                AwardEvent.UnitsRewarded.class,
                AwardEvent.WorkerCompensated.class,
                AwardEvent.ExpenseReimbursed.class,
                AwardEvent.PayToppedUp.class,
                AwardEvent.EarningsAdjusted.class)) {
            posts(granted, AwardEntries::granted);
        }
        posts(AwardEvent.Reversed.class, AwardEntries::takenBack);
    }

    /** {@link #entryOf} as a rule that projections share. */
    private static final Function<LedgerEvent, Entry> ENTRY = PostingRules::entryOf;

    private PostingRules() {}

    /** The entry of an event that is being stored or replayed, made once for all projections. */
    static Entry entryOf(Projection.Recorded recorded) {
        return recorded.derived(ENTRY);
    }

    /** The entry of an event; {@link Entry#MEMO} for an event that posts nothing. */
    static Entry entryOf(LedgerEvent event) {
        Function<LedgerEvent, Entry> posts = POSTS.get(event.getClass());
        if (posts != null) {
            return posts.apply(event);
        }
        if (isMemo(event.getClass())) {
            return Entry.MEMO;
        }
        throw new IllegalStateException(event.getClass().getName() + " has no posting rule and is no memo");
    }

    static boolean posts(Class<?> event) {
        return POSTS.containsKey(event);
    }

    static boolean isMemo(Class<?> event) {
        return MEMOS.contains(event) || Memo.class.isAssignableFrom(event);
    }

    /** A movement between the accounts of one worker. */
    private static Entry moved(EarningsAfter after) {
        return new Entry(WorkerPostings.of(after, Amount.zero(after.available().currency())));
    }

    private static <E extends LedgerEvent> void posts(Class<E> type, Function<E, Entry> entry) {
        POSTS.put(type, event -> entry.apply(type.cast(event)));
    }
}
