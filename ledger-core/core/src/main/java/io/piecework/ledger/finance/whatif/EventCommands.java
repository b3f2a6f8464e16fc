package io.piecework.ledger.finance.whatif;

import static java.util.Map.entry;

import io.piecework.ledger.account.CloseDateEvent;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.GrantCredit;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.account.SetCloseDate;
import io.piecework.ledger.account.dormancy.AnnounceDormancy;
import io.piecework.ledger.account.dormancy.DormancyEvent;
import io.piecework.ledger.account.dormancy.WatchDormancy;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.account.worker.ForfeitDust;
import io.piecework.ledger.account.worker.ForfeitEarnings;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.account.worker.MatureEarnings;
import io.piecework.ledger.account.worker.MaturityEvent;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.account.worker.ReclaimEarnings;
import io.piecework.ledger.account.worker.ReinstateWorker;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.account.worker.RemitTax;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.account.worker.StopWithholding;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.account.worker.WorkerStatusEvent;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.finance.period.ClosePeriod;
import io.piecework.ledger.finance.period.ForceRebuild;
import io.piecework.ledger.finance.period.PeriodEvent;
import io.piecework.ledger.finance.period.RebuildEvent;
import io.piecework.ledger.finance.period.SealPeriod;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.CashOut;
import io.piecework.ledger.payout.CashOutEvent;
import io.piecework.ledger.payout.ClaimEvent;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.ExpirePayout;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutMethodEvent;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReleasePayoutClaim;
import io.piecework.ledger.payout.RemovePayoutMethod;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.ResolvePayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.reading.decision.AnnounceReview;
import io.piecework.ledger.reading.decision.AnswerReview;
import io.piecework.ledger.reading.decision.RequestReview;
import io.piecework.ledger.reading.decision.ReviewEvent;
import io.piecework.ledger.reading.notice.AnnounceCap;
import io.piecework.ledger.reading.notice.AnnounceThreshold;
import io.piecework.ledger.reading.notice.AnnounceWindow;
import io.piecework.ledger.reading.notice.NoticeEvent;
import io.piecework.ledger.reading.notice.WatchCap;
import io.piecework.ledger.reading.notice.WatchThreshold;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.AutoApproveAssignment;
import io.piecework.ledger.work.assignment.CompensateVisit;
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RefuseVisit;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReportImpossibleVisit;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.ResolveDispute;
import io.piecework.ledger.work.assignment.ResubmitAssignment;
import io.piecework.ledger.work.assignment.ReturnAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.ScreenOutAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.assignment.TimeOutAssignment;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReimburseExpense;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.award.RewardUnits;
import io.piecework.ledger.work.award.SplitBonus;
import io.piecework.ledger.work.award.SplitEvent;
import io.piecework.ledger.work.award.TopUpPay;
import io.piecework.ledger.work.task.ArchiveTask;
import io.piecework.ledger.work.task.ExpireTask;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.StopTask;
import io.piecework.ledger.work.task.TaskEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The type of the command that an event records. An event that follows from another one's command is not in the table. */
final class EventCommands {

    private static final Map<Class<? extends LedgerEvent>, Class<? extends Command>> TYPES = Map.ofEntries(
            entry(FundingEvent.DepositReceived.class, DepositFunds.class),
            entry(FundingEvent.FundsRefunded.class, RefundFunds.class),
            entry(FundingEvent.CreditGranted.class, GrantCredit.class),
            entry(TaskEvent.Published.class, PublishTask.class),
            entry(TaskEvent.Extended.class, ExtendTask.class),
            entry(TaskEvent.Stopped.class, StopTask.class),
            entry(TaskEvent.Expired.class, ExpireTask.class),
            entry(TaskEvent.Archived.class, ArchiveTask.class),
            entry(AssignmentEvent.Accepted.class, AcceptAssignment.class),
            entry(AssignmentEvent.Returned.class, ReturnAssignment.class),
            entry(AssignmentEvent.TimedOut.class, TimeOutAssignment.class),
            entry(AssignmentEvent.Submitted.class, SubmitAssignment.class),
            entry(AssignmentEvent.RevisionRequested.class, RequestRevision.class),
            entry(AssignmentEvent.Resubmitted.class, ResubmitAssignment.class),
            entry(AssignmentEvent.Approved.class, ApproveAssignment.class),
            entry(AssignmentEvent.ApprovedAutomatically.class, AutoApproveAssignment.class),
            entry(AssignmentEvent.PartiallyApproved.class, PartiallyApproveAssignment.class),
            entry(AssignmentEvent.Rejected.class, RejectAssignment.class),
            entry(AssignmentEvent.ScreenedOut.class, ScreenOutAssignment.class),
            entry(AssignmentEvent.VisitReported.class, ReportImpossibleVisit.class),
            entry(AssignmentEvent.VisitCompensated.class, CompensateVisit.class),
            entry(AssignmentEvent.VisitRefused.class, RefuseVisit.class),
            entry(AssignmentEvent.Appealed.class, AppealRejection.class),
            entry(AssignmentEvent.AppealDismissed.class, DismissAppeal.class),
            entry(AssignmentEvent.Overturned.class, OverturnRejection.class),
            entry(AssignmentEvent.Disputed.class, DisputeAssignment.class),
            entry(AssignmentEvent.DisputeResolved.class, ResolveDispute.class),
            entry(AssignmentEvent.Reversed.class, ReverseAssignment.class),
            entry(ReviewEvent.Requested.class, RequestReview.class),
            entry(ReviewEvent.Answered.class, AnswerReview.class),
            entry(ReviewEvent.Due.class, AnnounceReview.class),
            entry(AwardEvent.BonusGranted.class, GrantBonus.class),
            entry(SplitEvent.Split.class, SplitBonus.class),
            entry(AwardEvent.UnitsRewarded.class, RewardUnits.class),
            entry(AwardEvent.WorkerCompensated.class, CompensateWorker.class),
            entry(AwardEvent.ExpenseReimbursed.class, ReimburseExpense.class),
            entry(AwardEvent.PayToppedUp.class, TopUpPay.class),
            entry(AwardEvent.EarningsAdjusted.class, AdjustEarnings.class),
            entry(AwardEvent.Reversed.class, ReverseAward.class),
            entry(HoldEvent.Placed.class, HoldEarnings.class),
            entry(HoldEvent.Released.class, ReleaseHold.class),
            entry(MaturityEvent.Reached.class, MatureEarnings.class),
            entry(WorkerStatusEvent.Suspended.class, SuspendWorker.class),
            entry(WorkerStatusEvent.Reinstated.class, ReinstateWorker.class),
            entry(WorkerStatusEvent.Closed.class, CloseWorker.class),
            entry(PropertyEvent.Forfeited.class, ForfeitEarnings.class),
            entry(PropertyEvent.DustForfeited.class, ForfeitDust.class),
            entry(PropertyEvent.Escheated.class, EscheatEarnings.class),
            entry(PropertyEvent.Reclaimed.class, ReclaimEarnings.class),
            entry(TaxEvent.Started.class, StartWithholding.class),
            entry(TaxEvent.Stopped.class, StopWithholding.class),
            entry(TaxEvent.Remitted.class, RemitTax.class),
            entry(PayoutMethodEvent.Set.class, SetPayoutMethod.class),
            entry(PayoutMethodEvent.Removed.class, RemovePayoutMethod.class),
            entry(CashOutEvent.Requested.class, CashOut.class),
            entry(PayoutEvent.Requested.class, RequestPayout.class),
            entry(PayoutEvent.Cancelled.class, CancelPayout.class),
            entry(ClaimEvent.Claimed.class, ClaimPayout.class),
            entry(ClaimEvent.Released.class, ReleasePayoutClaim.class),
            entry(PayoutEvent.Submitted.class, SubmitPayout.class),
            entry(PayoutEvent.Unknown.class, ReportPayout.class),
            entry(PayoutEvent.ReceivedByRail.class, ReportPayout.class),
            entry(PayoutEvent.Unclaimed.class, ReportPayout.class),
            entry(PayoutEvent.Paid.class, ReportPayout.class),
            entry(PayoutEvent.Failed.class, ReportPayout.class),
            entry(PayoutEvent.Returned.class, ReportPayout.class),
            entry(PayoutEvent.Reversed.class, ReportPayout.class),
            entry(PayoutEvent.RailReportIgnored.class, ReportPayout.class),
            entry(PayoutEvent.Contradicted.class, ReportPayout.class),
            entry(PayoutEvent.Dismissed.class, ResolvePayout.class),
            entry(PayoutEvent.Accepted.class, ResolvePayout.class),
            entry(PayoutEvent.Expired.class, ExpirePayout.class),
            entry(PayoutEvent.Reissued.class, ReissuePayout.class),
            entry(NoticeEvent.CapWatched.class, WatchCap.class),
            entry(NoticeEvent.CapPassed.class, AnnounceCap.class),
            entry(NoticeEvent.ThresholdWatched.class, WatchThreshold.class),
            entry(NoticeEvent.ThresholdReached.class, AnnounceThreshold.class),
            entry(NoticeEvent.WindowClosing.class, AnnounceWindow.class),
            entry(DormancyEvent.Watched.class, WatchDormancy.class),
            entry(DormancyEvent.Announced.class, AnnounceDormancy.class),
            entry(CloseDateEvent.Set.class, SetCloseDate.class),
            entry(PeriodEvent.Closed.class, ClosePeriod.class),
            entry(PeriodEvent.Sealed.class, SealPeriod.class),
            entry(RebuildEvent.Forced.class, ForceRebuild.class));

    private EventCommands() {}

    /** @return null where the event follows from another one's command */
    @Nullable
    static Class<? extends Command> of(LedgerEvent event) {
        boolean follows = (event instanceof PayoutEvent.Requested payout && payout.cashOut() != null)
                || (event instanceof AwardEvent.BonusGranted bonus && bonus.split() != null);
        return follows ? null : TYPES.get(event.getClass());
    }

    /** Whether some command leads to events of this type first. */
    static boolean knows(Class<?> event) {
        return TYPES.containsKey(event);
    }
}
