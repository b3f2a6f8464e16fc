package io.piecework.ledger.cli.story;

import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.AppealRejection;
import io.piecework.ledger.assignment.ApproveAssignment;
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
import io.piecework.ledger.award.AdjustEarnings;
import io.piecework.ledger.award.CompensateWorker;
import io.piecework.ledger.award.GrantBonus;
import io.piecework.ledger.award.ReimburseExpense;
import io.piecework.ledger.award.ReverseAward;
import io.piecework.ledger.award.RewardUnits;
import io.piecework.ledger.award.SplitBonus;
import io.piecework.ledger.award.TopUpPay;
import io.piecework.ledger.cli.output.NearestName;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.decision.AnnounceReview;
import io.piecework.ledger.decision.AnswerReview;
import io.piecework.ledger.decision.RequestReview;
import io.piecework.ledger.dormancy.AnnounceDormancy;
import io.piecework.ledger.dormancy.WatchDormancy;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.funding.GrantCredit;
import io.piecework.ledger.funding.RefundFunds;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.notice.AnnounceCap;
import io.piecework.ledger.notice.AnnounceThreshold;
import io.piecework.ledger.notice.AnnounceWindow;
import io.piecework.ledger.notice.WatchCap;
import io.piecework.ledger.notice.WatchThreshold;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.ExpirePayout;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReleasePayoutClaim;
import io.piecework.ledger.payout.RemovePayoutMethod;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.ResolvePayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.payout.cashout.CashOut;
import io.piecework.ledger.task.ArchiveTask;
import io.piecework.ledger.task.ExpireTask;
import io.piecework.ledger.task.ExtendTask;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.task.StopTask;
import io.piecework.ledger.winddown.SetCloseDate;
import io.piecework.ledger.worker.CloseWorker;
import io.piecework.ledger.worker.EscheatEarnings;
import io.piecework.ledger.worker.ForfeitDust;
import io.piecework.ledger.worker.ForfeitEarnings;
import io.piecework.ledger.worker.HoldEarnings;
import io.piecework.ledger.worker.MatureEarnings;
import io.piecework.ledger.worker.ReclaimEarnings;
import io.piecework.ledger.worker.ReinstateWorker;
import io.piecework.ledger.worker.ReleaseHold;
import io.piecework.ledger.worker.RemitTax;
import io.piecework.ledger.worker.StartWithholding;
import io.piecework.ledger.worker.StopWithholding;
import io.piecework.ledger.worker.SuspendWorker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The library's commands by their names in a file: {@code PublishTask} is {@code publish-task}. */
final class CommandCatalog {

    /** In the order in which money flows; a test compares the list with the library. */
    private static final Map<String, Class<? extends Command>> BY_NAME = byName(List.of(
            DepositFunds.class,
            GrantCredit.class,
            RefundFunds.class,
            PublishTask.class,
            ExtendTask.class,
            StopTask.class,
            ExpireTask.class,
            ArchiveTask.class,
            AcceptAssignment.class,
            ReturnAssignment.class,
            TimeOutAssignment.class,
            SubmitAssignment.class,
            RequestRevision.class,
            ResubmitAssignment.class,
            ApproveAssignment.class,
            AutoApproveAssignment.class,
            PartiallyApproveAssignment.class,
            RejectAssignment.class,
            ScreenOutAssignment.class,
            ReportImpossibleVisit.class,
            CompensateVisit.class,
            RefuseVisit.class,
            AppealRejection.class,
            DismissAppeal.class,
            OverturnRejection.class,
            RequestReview.class,
            AnswerReview.class,
            DisputeAssignment.class,
            ResolveDispute.class,
            ReverseAssignment.class,
            SetPayoutMethod.class,
            RemovePayoutMethod.class,
            RequestPayout.class,
            CashOut.class,
            CancelPayout.class,
            ClaimPayout.class,
            ReleasePayoutClaim.class,
            SubmitPayout.class,
            ReportPayout.class,
            ReissuePayout.class,
            ExpirePayout.class,
            ResolvePayout.class,
            GrantBonus.class,
            SplitBonus.class,
            RewardUnits.class,
            CompensateWorker.class,
            ReimburseExpense.class,
            TopUpPay.class,
            AdjustEarnings.class,
            ReverseAward.class,
            MatureEarnings.class,
            HoldEarnings.class,
            ReleaseHold.class,
            SuspendWorker.class,
            ReinstateWorker.class,
            CloseWorker.class,
            ForfeitEarnings.class,
            ForfeitDust.class,
            EscheatEarnings.class,
            ReclaimEarnings.class,
            StartWithholding.class,
            StopWithholding.class,
            RemitTax.class,
            WatchCap.class,
            AnnounceCap.class,
            AnnounceWindow.class,
            AnnounceReview.class,
            WatchThreshold.class,
            AnnounceThreshold.class,
            WatchDormancy.class,
            AnnounceDormancy.class,
            ClosePeriod.class,
            SetCloseDate.class));

    private CommandCatalog() {}

    static Map<String, Class<? extends Command>> byName() {
        return BY_NAME;
    }

    /** @throws BadLineException when it is not a command, naming the value */
    static Command read(JsonValue.JsonObject line) {
        Command command = RecordReader.read(named(line.text("command")), TagsReader.without(line), "", "command");
        return command.tagged(TagsReader.read(line));
    }

    static Class<? extends Command> named(String name) {
        Class<? extends Command> type = BY_NAME.get(name);
        if (type == null) {
            throw new BadLineException(
                    "unknown command " + PrintableText.value(name) + NearestName.didYouMean(name, BY_NAME.keySet()));
        }
        return type;
    }

    private static Map<String, Class<? extends Command>> byName(List<Class<? extends Command>> types) {
        var named = new LinkedHashMap<String, Class<? extends Command>>();
        for (Class<? extends Command> type : types) {
            named.put(type.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT), type);
        }
        return named;
    }
}
