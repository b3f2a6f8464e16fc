package io.piecework.ledger.whatif;

import static java.util.Map.entry;

import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.AppealRejection;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.assignment.AutoApproveAssignment;
import io.piecework.ledger.assignment.CompensateVisit;
import io.piecework.ledger.assignment.DismissAppeal;
import io.piecework.ledger.assignment.DisputeAssignment;
import io.piecework.ledger.assignment.OverturnRejection;
import io.piecework.ledger.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.assignment.RefuseVisit;
import io.piecework.ledger.assignment.RejectAssignment;
import io.piecework.ledger.assignment.ReportImpossibleVisit;
import io.piecework.ledger.assignment.RequestRevision;
import io.piecework.ledger.assignment.ResolveDispute;
import io.piecework.ledger.assignment.ResubmitAssignment;
import io.piecework.ledger.assignment.ReturnAssignment;
import io.piecework.ledger.assignment.ReverseAssignment;
import io.piecework.ledger.assignment.ScreenOutAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.assignment.TimeOutAssignment;
import io.piecework.ledger.audit.ClosePeriod;
import io.piecework.ledger.audit.ForceRebuild;
import io.piecework.ledger.audit.PeriodEvent;
import io.piecework.ledger.audit.RebuildEvent;
import io.piecework.ledger.audit.SealPeriod;
import io.piecework.ledger.award.AdjustEarnings;
import io.piecework.ledger.award.AwardEvent;
import io.piecework.ledger.award.CompensateWorker;
import io.piecework.ledger.award.GrantBonus;
import io.piecework.ledger.award.ReimburseExpense;
import io.piecework.ledger.award.ReverseAward;
import io.piecework.ledger.award.RewardUnits;
import io.piecework.ledger.award.SplitBonus;
import io.piecework.ledger.award.SplitEvent;
import io.piecework.ledger.award.TopUpPay;
import io.piecework.ledger.decision.AnnounceReview;
import io.piecework.ledger.decision.AnswerReview;
import io.piecework.ledger.decision.RequestReview;
import io.piecework.ledger.decision.ReviewEvent;
import io.piecework.ledger.dormancy.AnnounceDormancy;
import io.piecework.ledger.dormancy.DormancyEvent;
import io.piecework.ledger.dormancy.WatchDormancy;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.funding.FundingEvent;
import io.piecework.ledger.funding.GrantCredit;
import io.piecework.ledger.funding.RefundFunds;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.notice.AnnounceCap;
import io.piecework.ledger.notice.AnnounceThreshold;
import io.piecework.ledger.notice.AnnounceWindow;
import io.piecework.ledger.notice.NoticeEvent;
import io.piecework.ledger.notice.WatchCap;
import io.piecework.ledger.notice.WatchThreshold;
import io.piecework.ledger.payout.CancelPayout;
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
import io.piecework.ledger.payout.cashout.CashOut;
import io.piecework.ledger.payout.cashout.CashOutEvent;
import io.piecework.ledger.task.ArchiveTask;
import io.piecework.ledger.task.ExpireTask;
import io.piecework.ledger.task.ExtendTask;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.task.StopTask;
import io.piecework.ledger.task.TaskEvent;
import io.piecework.ledger.winddown.CloseDateEvent;
import io.piecework.ledger.winddown.SetCloseDate;
import io.piecework.ledger.worker.CloseWorker;
import io.piecework.ledger.worker.EscheatEarnings;
import io.piecework.ledger.worker.ForfeitDust;
import io.piecework.ledger.worker.ForfeitEarnings;
import io.piecework.ledger.worker.HoldEarnings;
import io.piecework.ledger.worker.HoldEvent;
import io.piecework.ledger.worker.MatureEarnings;
import io.piecework.ledger.worker.MaturityEvent;
import io.piecework.ledger.worker.PropertyEvent;
import io.piecework.ledger.worker.ReclaimEarnings;
import io.piecework.ledger.worker.ReinstateWorker;
import io.piecework.ledger.worker.ReleaseHold;
import io.piecework.ledger.worker.RemitTax;
import io.piecework.ledger.worker.StartWithholding;
import io.piecework.ledger.worker.StopWithholding;
import io.piecework.ledger.worker.SuspendWorker;
import io.piecework.ledger.worker.TaxEvent;
import io.piecework.ledger.worker.WorkerStatusEvent;
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
