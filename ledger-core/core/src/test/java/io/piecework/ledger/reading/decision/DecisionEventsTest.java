package io.piecework.ledger.reading.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.CloseDateEvent;
import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.account.dormancy.DormancyEvent;
import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.account.worker.MaturityEvent;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.account.worker.WorkerStatusEvent;
import io.piecework.ledger.finance.period.PeriodEvent;
import io.piecework.ledger.finance.period.RebuildEvent;
import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.payout.CashOutEvent;
import io.piecework.ledger.payout.ClaimEvent;
import io.piecework.ledger.payout.PayoutDayEvent;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutMethodEvent;
import io.piecework.ledger.reading.notice.NoticeEvent;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.award.SplitEvent;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.task.WorkerSlotEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every event is in exactly one of two lists: those that take something from a worker ({@link DecisionEvents}), and those here, which take
 * nothing. A new event fails the test until its author has put it into one of them.
 */
class DecisionEventsTest {

    /** The workflow's event beside each takes what there is to take; these only carry the account's side of it. */
    private static final List<Class<?>> SIDES_OF_ACCOUNTS = List.of(
            EarningsEvent.Credited.class,
            EarningsEvent.Debited.class,
            EarningsEvent.Held.class,
            EarningsEvent.Released.class,
            EarningsEvent.Matured.class,
            EarningsEvent.Sent.class,
            EarningsEvent.Counted.class,
            EarningsEvent.ReturnedFromTransit.class,
            EarningsEvent.Settled.class,
            EarningsEvent.ReturnedAfterPayment.class,
            EarningsEvent.WithholdingChanged.class,
            EarningsEvent.Remitted.class,
            FundsEvent.Added.class,
            FundsEvent.CreditSet.class,
            FundsEvent.Reserved.class,
            FundsEvent.Released.class,
            FundsEvent.Withdrawn.class);

    /** Entries in a subject's stream for an operation, whose own event is the decision. */
    private static final List<Class<?>> ENTRIES_FOR_OPERATIONS = List.of(
            AssignmentEvent.Changed.class,
            AssignmentEvent.ToppedUp.class,
            AwardEvent.Changed.class,
            WorkerStatusEvent.Changed.class,
            PayoutMethodEvent.Changed.class,
            TaskEvent.SlotsAdded.class);

    /** The worker's own steps, steps that pay, and a request for a revision, which leaves the work open. */
    private static final List<Class<?>> WORK = List.of(
            AssignmentEvent.Accepted.class,
            AssignmentEvent.Returned.class,
            AssignmentEvent.Submitted.class,
            AssignmentEvent.RevisionRequested.class,
            AssignmentEvent.Resubmitted.class,
            AssignmentEvent.Approved.class,
            AssignmentEvent.ApprovedAutomatically.class,
            AssignmentEvent.VisitReported.class,
            AssignmentEvent.Appealed.class,
            AssignmentEvent.Overturned.class);

    private static final List<Class<?>> GIFTS = List.of(
            AwardEvent.BonusGranted.class,
            AwardEvent.UnitsRewarded.class,
            AwardEvent.WorkerCompensated.class,
            AwardEvent.ExpenseReimbursed.class,
            AwardEvent.PayToppedUp.class,
            SplitEvent.Split.class,
            HoldEvent.Released.class,
            MaturityEvent.Reached.class,
            PropertyEvent.Reclaimed.class,
            WorkerStatusEvent.Reinstated.class,
            TaxEvent.Stopped.class);

    /** The money was withheld before; it goes to the tax authority. */
    private static final List<Class<?>> WITHHELD_BEFORE = List.of(TaxEvent.Remitted.class);

    /** The worker's requests and the rail's reports: money that does not arrive is available again. A dismissed exception moves no money. */
    private static final List<Class<?>> PAYOUTS = List.of(
            PayoutEvent.Requested.class,
            PayoutEvent.Cancelled.class,
            ClaimEvent.Released.class,
            ClaimEvent.AttemptClaimed.class,
            ClaimEvent.AttemptReleased.class,
            PayoutEvent.ReceivedByRail.class,
            PayoutEvent.Submitted.class,
            PayoutEvent.Unknown.class,
            PayoutEvent.Unclaimed.class,
            PayoutEvent.Expired.class,
            PayoutEvent.Paid.class,
            PayoutEvent.Failed.class,
            PayoutEvent.Returned.class,
            PayoutEvent.Reversed.class,
            PayoutEvent.RailReportIgnored.class,
            PayoutEvent.Contradicted.class,
            PayoutEvent.Dismissed.class,
            PayoutEvent.Reissued.class,
            PayoutMethodEvent.Set.class,
            PayoutMethodEvent.Removed.class,
            ClaimEvent.Claimed.class,
            PayoutDayEvent.Taken.class,
            CashOutEvent.Requested.class);

    /** About no single worker, or only announced. */
    private static final List<Class<?>> OTHERS = List.of(
            TaskEvent.Published.class,
            TaskEvent.Extended.class,
            TaskEvent.SlotTaken.class,
            TaskEvent.SlotReturned.class,
            TaskEvent.SlotRegained.class,
            WorkerSlotEvent.Taken.class,
            WorkerSlotEvent.Returned.class,
            TaskEvent.Stopped.class,
            TaskEvent.Expired.class,
            TaskEvent.Archived.class,
            FundingEvent.DepositReceived.class,
            FundingEvent.FundsRefunded.class,
            FundingEvent.CreditGranted.class,
            CloseDateEvent.Set.class,
            CloseDateEvent.Changed.class,
            DormancyEvent.Watched.class,
            DormancyEvent.Changed.class,
            DormancyEvent.Announced.class,
            NoticeEvent.CapWatched.class,
            NoticeEvent.CapPassed.class,
            NoticeEvent.ThresholdWatched.class,
            NoticeEvent.ThresholdReached.class,
            NoticeEvent.WindowClosing.class,
            PeriodEvent.Closed.class,
            PeriodEvent.Sealed.class,
            PeriodEvent.BooksClosed.class,
            RebuildEvent.Forced.class,
            ReviewEvent.Requested.class,
            ReviewEvent.Answered.class,
            ReviewEvent.Due.class);

    @Test
    void every_event_takes_something_from_a_worker_or_is_listed_as_taking_nothing() {
        var listed = new ArrayList<Class<?>>(DecisionEvents.types());
        Stream.of(SIDES_OF_ACCOUNTS, ENTRIES_FOR_OPERATIONS, WORK, GIFTS, WITHHELD_BEFORE, PAYOUTS, OTHERS)
                .forEach(listed::addAll);

        assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(EventClasses.ALL);
    }
}
