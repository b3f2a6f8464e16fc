package io.piecework.ledger.finance.audit;

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
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.finance.period.PeriodEvent;
import io.piecework.ledger.finance.period.RebuildEvent;
import io.piecework.ledger.payout.CashOutEvent;
import io.piecework.ledger.payout.ClaimEvent;
import io.piecework.ledger.payout.PayoutDayEvent;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutMethodEvent;
import io.piecework.ledger.reading.decision.ReviewEvent;
import io.piecework.ledger.reading.notice.NoticeEvent;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.award.SplitEvent;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.task.WorkerSlotEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Every event type and the figures of other streams that it repeats: add a new type by hand. What an event repeats of its own stream is in
 * {@link StreamFigures}.
 */
final class RepeatedFigures {

    /** The comparison of one type of event. */
    @FunctionalInterface
    interface Rule<E extends LedgerEvent> {

        void claim(E event, ClaimSink sink, StreamFigures stream);
    }

    private static final Rule<LedgerEvent> NOTHING = (event, sink, stream) -> {};

    private static final Map<Class<?>, Rule<LedgerEvent>> RULES = new HashMap<>();

    static {
        repeats(FundsEvent.Added.class, AccountRules::funds);
        repeats(FundsEvent.CreditSet.class, AccountRules::funds);
        repeats(FundsEvent.Reserved.class, AccountRules::funds);
        repeats(FundsEvent.Released.class, AccountRules::funds);
        repeats(FundsEvent.Withdrawn.class, AccountRules::funds);
        repeats(EarningsEvent.Credited.class, AccountRules::earnings);
        repeats(EarningsEvent.Debited.class, AccountRules::earnings);
        repeats(EarningsEvent.Held.class, AccountRules::earnings);
        repeats(EarningsEvent.Released.class, AccountRules::earnings);
        repeats(EarningsEvent.Sent.class, AccountRules::earnings);
        repeats(EarningsEvent.ReturnedFromTransit.class, AccountRules::earnings);
        repeats(EarningsEvent.Settled.class, AccountRules::earnings);
        repeats(EarningsEvent.ReturnedAfterPayment.class, AccountRules::earnings);
        repeats(EarningsEvent.Remitted.class, AccountRules::earnings);
        repeats(EarningsEvent.Matured.class, AccountRules::matured);
        repeats(EarningsEvent.Counted.class, AccountRules::counted);
        repeats(EarningsEvent.WithholdingChanged.class, AccountRules::withholding);
        repeats(FundingEvent.DepositReceived.class, AccountRules::moves);
        repeats(FundingEvent.FundsRefunded.class, AccountRules::moves);
        repeats(FundingEvent.CreditGranted.class, AccountRules::moves);
    }

    static {
        repeats(TaskEvent.Published.class, AccountRules::moves);
        repeats(TaskEvent.Extended.class, WorkRules::extended);
        repeats(TaskEvent.SlotsAdded.class, WorkRules::slotsAdded);
        repeats(TaskEvent.SlotTaken.class, WorkRules::slotTaken);
        repeats(TaskEvent.SlotReturned.class, WorkRules::slotReturned);
        repeats(TaskEvent.SlotRegained.class, WorkRules::slotRegained);
        repeats(WorkerSlotEvent.Taken.class, WorkRules::workerSlot);
        repeats(WorkerSlotEvent.Returned.class, WorkRules::workerSlot);
        repeats(TaskEvent.Stopped.class, AccountRules::moves);
        repeats(TaskEvent.Expired.class, AccountRules::moves);
        nothing(TaskEvent.Archived.class);
        repeats(AssignmentEvent.Accepted.class, WorkRules::accepted);
        repeats(AssignmentEvent.Returned.class, WorkRules::returned);
        repeats(AssignmentEvent.TimedOut.class, WorkRules::returned);
        nothing(AssignmentEvent.Submitted.class);
        repeats(AssignmentEvent.RevisionRequested.class, WorkRules::recurring);
        repeats(AssignmentEvent.Resubmitted.class, WorkRules::recurring);
        repeats(AssignmentEvent.Approved.class, AccountRules::moves);
        repeats(AssignmentEvent.ApprovedAutomatically.class, AccountRules::moves);
        repeats(AssignmentEvent.PartiallyApproved.class, AccountRules::moves);
        repeats(AssignmentEvent.Rejected.class, WorkRules::rejected);
        repeats(AssignmentEvent.ScreenedOut.class, AccountRules::moves);
        nothing(AssignmentEvent.VisitReported.class);
        repeats(AssignmentEvent.VisitCompensated.class, AccountRules::moves);
        repeats(AssignmentEvent.VisitRefused.class, AccountRules::moves);
        repeats(AssignmentEvent.Appealed.class, AccountRules::moves);
        repeats(AssignmentEvent.AppealDismissed.class, AccountRules::moves);
        repeats(AssignmentEvent.Overturned.class, WorkRules::overturned);
        repeats(AssignmentEvent.Disputed.class, WorkRules::recurring);
        repeats(AssignmentEvent.DisputeResolved.class, WorkRules::recurring);
        repeats(AssignmentEvent.Reversed.class, WorkRules::recurring);
        repeats(AssignmentEvent.Changed.class, WorkRules::changed);
        repeats(AssignmentEvent.ToppedUp.class, TopUpRules::noted);
    }

    static {
        repeats(AwardEvent.BonusGranted.class, WorkRules::bonusGranted);
        repeats(SplitEvent.Split.class, WorkRules::bonusSplit);
        repeats(AwardEvent.UnitsRewarded.class, AccountRules::moves);
        repeats(AwardEvent.WorkerCompensated.class, AccountRules::moves);
        repeats(AwardEvent.ExpenseReimbursed.class, AccountRules::moves);
        repeats(AwardEvent.PayToppedUp.class, TopUpRules::toppedUp);
        repeats(AwardEvent.EarningsAdjusted.class, AccountRules::moves);
        repeats(AwardEvent.Reversed.class, WorkRules::awardReversed);
        repeats(AwardEvent.Changed.class, TopUpRules::awardChanged);
        repeats(HoldEvent.Placed.class, AccountRules::placed);
        repeats(HoldEvent.Released.class, AccountRules::released);
        repeats(PropertyEvent.Forfeited.class, AccountRules::moves);
        repeats(PropertyEvent.DustForfeited.class, AccountRules::moves);
        repeats(PropertyEvent.Escheated.class, AccountRules::escheated);
        repeats(PropertyEvent.Reclaimed.class, AccountRules::reclaimed);
        repeats(MaturityEvent.Reached.class, AccountRules::moves);
        repeats(TaxEvent.Started.class, AccountRules::withholdingStarted);
        repeats(TaxEvent.Stopped.class, AccountRules::withholdingStopped);
        repeats(TaxEvent.Remitted.class, AccountRules::moves);
        repeats(WorkerStatusEvent.Suspended.class, PayoutRules::suspended);
        repeats(WorkerStatusEvent.Reinstated.class, PayoutRules::reinstated);
        repeats(WorkerStatusEvent.Closed.class, PayoutRules::closed);
        repeats(WorkerStatusEvent.Changed.class, PayoutRules::statusChanged);
    }

    static {
        repeats(PayoutEvent.Requested.class, PayoutRules::requested);
        repeats(PayoutEvent.Cancelled.class, AccountRules::moves);
        repeats(ClaimEvent.AttemptClaimed.class, PayoutRules::attemptClaimed);
        repeats(ClaimEvent.AttemptReleased.class, PayoutRules::attemptReleased);
        nothing(PayoutEvent.Submitted.class);
        nothing(PayoutEvent.Unknown.class);
        nothing(PayoutEvent.ReceivedByRail.class);
        nothing(PayoutEvent.Unclaimed.class);
        repeats(PayoutEvent.Expired.class, AccountRules::moves);
        repeats(PayoutEvent.Paid.class, AccountRules::moves);
        repeats(PayoutEvent.Failed.class, AccountRules::moves);
        repeats(PayoutEvent.Returned.class, AccountRules::moves);
        repeats(PayoutEvent.Reversed.class, AccountRules::moves);
        nothing(PayoutEvent.RailReportIgnored.class);
        nothing(PayoutEvent.Contradicted.class);
        nothing(PayoutEvent.Dismissed.class);
        repeats(PayoutEvent.Accepted.class, AccountRules::moves);
        repeats(PayoutEvent.Reissued.class, PayoutRules::reissued);
        repeats(ClaimEvent.Claimed.class, PayoutRules::claimed);
        repeats(ClaimEvent.Released.class, PayoutRules::released);
        repeats(CashOutEvent.Requested.class, PayoutRules::cashOut);
        repeats(PayoutDayEvent.Taken.class, PayoutRules::dayTaken);
        repeats(PayoutMethodEvent.Set.class, PayoutRules::methodSet);
        repeats(PayoutMethodEvent.Removed.class, PayoutRules::methodRemoved);
        repeats(PayoutMethodEvent.Changed.class, PayoutRules::methodChanged);
        repeats(PeriodEvent.Closed.class, PeriodRules::closed);
        nothing(PeriodEvent.Sealed.class);
        repeats(PeriodEvent.BooksClosed.class, PeriodRules::booksClosed);
        nothing(RebuildEvent.Forced.class);
        nothing(ReviewEvent.Requested.class);
        nothing(ReviewEvent.Answered.class);
        nothing(ReviewEvent.Due.class);
        repeats(CloseDateEvent.Set.class, PeriodRules::closeDateSet);
        repeats(CloseDateEvent.Changed.class, PeriodRules::closeDateChanged);
        repeats(DormancyEvent.Watched.class, PeriodRules::dormancyWatched);
        repeats(DormancyEvent.Changed.class, PeriodRules::dormancyWatchChanged);
        repeats(DormancyEvent.Announced.class, PeriodRules::dormancyAnnounced);
        repeats(NoticeEvent.CapWatched.class, PeriodRules::capWatched);
        repeats(NoticeEvent.CapPassed.class, PeriodRules::capPassed);
        repeats(NoticeEvent.ThresholdWatched.class, PeriodRules::thresholdWatched);
        repeats(NoticeEvent.ThresholdReached.class, PeriodRules::thresholdReached);
        repeats(NoticeEvent.WindowClosing.class, WorkRules::windowClosing);
    }

    private RepeatedFigures() {}

    /** @throws IllegalStateException when the type is not in the table */
    static Rule<LedgerEvent> of(Class<?> type) {
        return Optional.ofNullable(RULES.get(type))
                .orElseThrow(() -> new IllegalStateException(type.getName() + " is in no table of repeated figures"));
    }

    static boolean repeats(Class<?> type) {
        return of(type) != NOTHING;
    }

    private static <E extends LedgerEvent> void repeats(Class<E> type, Rule<? super E> rule) {
        RULES.put(type, (event, sink, stream) -> rule.claim(type.cast(event), sink, stream));
    }

    /** The type repeats no figure of another stream, or only names and times that nothing is decided from. */
    private static void nothing(Class<? extends LedgerEvent> type) {
        RULES.put(type, NOTHING);
    }
}
