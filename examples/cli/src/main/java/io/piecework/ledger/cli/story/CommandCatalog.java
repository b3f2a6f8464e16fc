package io.piecework.ledger.cli.story;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.GrantCredit;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.account.SetCloseDate;
import io.piecework.ledger.account.dormancy.AnnounceDormancy;
import io.piecework.ledger.account.dormancy.WatchDormancy;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.account.worker.ForfeitDust;
import io.piecework.ledger.account.worker.ForfeitEarnings;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.MatureEarnings;
import io.piecework.ledger.account.worker.ReclaimEarnings;
import io.piecework.ledger.account.worker.ReinstateWorker;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.account.worker.RemitTax;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.account.worker.StopWithholding;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.cli.output.NearestName;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.CashOut;
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
import io.piecework.ledger.reading.decision.AnnounceReview;
import io.piecework.ledger.reading.decision.AnswerReview;
import io.piecework.ledger.reading.decision.RequestReview;
import io.piecework.ledger.reading.notice.AnnounceCap;
import io.piecework.ledger.reading.notice.AnnounceThreshold;
import io.piecework.ledger.reading.notice.AnnounceWindow;
import io.piecework.ledger.reading.notice.WatchCap;
import io.piecework.ledger.reading.notice.WatchThreshold;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
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
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReimburseExpense;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.award.RewardUnits;
import io.piecework.ledger.work.award.SplitBonus;
import io.piecework.ledger.work.award.TopUpPay;
import io.piecework.ledger.work.task.ArchiveTask;
import io.piecework.ledger.work.task.ExpireTask;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.StopTask;
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
            SetCloseDate.class));

    /** Commands of the library that are given by a command of the command line, not in a file. */
    private static final Map<String, String> BY_TOOL = Map.of(
            "close-period", "'piecework close' closes the books and seals them",
            "seal-period", "'piecework close' closes the books and seals them",
            "force-rebuild", "'piecework rebuild --force' records what it finds and rebuilds");

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
        String tool = BY_TOOL.get(name);
        if (tool != null) {
            throw new BadLineException(name + " is not given in a file: " + tool);
        }
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
