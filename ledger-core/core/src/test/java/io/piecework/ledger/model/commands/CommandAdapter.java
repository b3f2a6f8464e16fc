package io.piecework.ledger.model.commands;

import io.piecework.ledger.account.ChargeBackCause;
import io.piecework.ledger.account.ChargeBackDeposit;
import io.piecework.ledger.account.ChargeBackPolicy;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.GrantCredit;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.account.ReverseChargeBack;
import io.piecework.ledger.account.SetCloseDate;
import io.piecework.ledger.account.WriteOffDebt;
import io.piecework.ledger.account.dormancy.AnnounceDormancy;
import io.piecework.ledger.account.dormancy.DormancyRule;
import io.piecework.ledger.account.dormancy.WatchDormancy;
import io.piecework.ledger.account.opening.OpenRequesterBalance;
import io.piecework.ledger.account.opening.OpenWorkerBalance;
import io.piecework.ledger.account.opening.OpeningOrder;
import io.piecework.ledger.account.opening.ReverseOpening;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.EraseWorker;
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
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.CommandCopies;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.ChargeBackId;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.OpeningId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.PeriodId;
import io.piecework.ledger.command.id.RefundId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.id.WriteOffId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.finance.ForceRebuild;
import io.piecework.ledger.finance.PeriodSeal;
import io.piecework.ledger.finance.RebuildFindings;
import io.piecework.ledger.finance.SealPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.CashOut;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.ExpirePayout;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutVerdict;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReleasePayoutClaim;
import io.piecework.ledger.payout.RemovePayoutMethod;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.ResolvePayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.reading.decision.AnnounceReview;
import io.piecework.ledger.reading.decision.AnswerReview;
import io.piecework.ledger.reading.decision.RequestReview;
import io.piecework.ledger.reading.decision.ReviewOutcome;
import io.piecework.ledger.reading.notice.AnnounceCap;
import io.piecework.ledger.reading.notice.AnnounceThreshold;
import io.piecework.ledger.reading.notice.AnnounceWindow;
import io.piecework.ledger.reading.notice.WatchCap;
import io.piecework.ledger.reading.notice.WatchThreshold;
import io.piecework.ledger.reading.notice.Window;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AutoApproveAssignment;
import io.piecework.ledger.work.assignment.CompensateVisit;
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.DisputeOutcome;
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
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;

/** Converts the model's commands into the library's commands. It is the only place where the two meet. */
public final class CommandAdapter {

    public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private static final Map<String, Class<? extends Command>> COMMANDS = Stream.of(
                    List.of(DepositFunds.class, GrantCredit.class, RefundFunds.class),
                    List.of(OpenWorkerBalance.class, OpenRequesterBalance.class, ReverseOpening.class),
                    List.of(ChargeBackDeposit.class, ReverseChargeBack.class, WriteOffDebt.class),
                    List.of(PublishTask.class, ExtendTask.class, StopTask.class, ExpireTask.class, ArchiveTask.class),
                    List.of(AcceptAssignment.class, SubmitAssignment.class, ReturnAssignment.class),
                    List.of(TimeOutAssignment.class, RequestRevision.class, ResubmitAssignment.class),
                    List.of(ApproveAssignment.class, AutoApproveAssignment.class, PartiallyApproveAssignment.class),
                    List.of(RejectAssignment.class, ScreenOutAssignment.class, ReportImpossibleVisit.class),
                    List.of(CompensateVisit.class, RefuseVisit.class, AppealRejection.class, DismissAppeal.class),
                    List.of(OverturnRejection.class, DisputeAssignment.class, ResolveDispute.class),
                    List.of(ReverseAssignment.class, SetPayoutMethod.class, RemovePayoutMethod.class),
                    List.of(RequestPayout.class, CashOut.class, CancelPayout.class),
                    List.of(ClaimPayout.class, ReleasePayoutClaim.class, SubmitPayout.class),
                    List.of(ReportPayout.class, ReissuePayout.class, ExpirePayout.class, ResolvePayout.class),
                    List.of(GrantBonus.class, RewardUnits.class, CompensateWorker.class, ReimburseExpense.class),
                    List.of(SplitBonus.class, TopUpPay.class, AdjustEarnings.class, ReverseAward.class),
                    List.of(WatchCap.class, AnnounceCap.class, AnnounceWindow.class, WatchThreshold.class),
                    List.of(AnnounceThreshold.class, MatureEarnings.class, HoldEarnings.class, ReleaseHold.class),
                    List.of(SuspendWorker.class, ReinstateWorker.class, CloseWorker.class),
                    List.of(ForfeitEarnings.class, ForfeitDust.class, EscheatEarnings.class, ReclaimEarnings.class),
                    List.of(StartWithholding.class, StopWithholding.class, RemitTax.class),
                    List.of(ClosePeriod.class, SealPeriod.class, ForceRebuild.class, EraseWorker.class),
                    List.of(SetCloseDate.class, WatchDormancy.class, AnnounceDormancy.class),
                    List.of(RequestReview.class, AnswerReview.class, AnnounceReview.class))
            .flatMap(List::stream)
            .map(type -> type.asSubclass(Command.class))
            .collect(Collectors.toMap(CommandAdapter::nameOf, Function.identity()));

    /** Parses the text of a field by the type of the record component with the same name. */
    private static final Map<Class<?>, Function<String, Object>> PLAIN = Map.ofEntries(
            Map.entry(Title.class, Title::new),
            Map.entry(Reason.class, Reason::new),
            Map.entry(Category.class, Category::new),
            Map.entry(Amount.class, Amount::parse),
            Map.entry(Rate.class, Rate::parse),
            Map.entry(Threshold.class, text -> Threshold.of(Amount.parse(text))),
            Map.entry(Rounding.class, Rounding::parse),
            Map.entry(CurrencyUnit.class, Amount::currency),
            Map.entry(int.class, Integer::valueOf),
            Map.entry(String.class, text -> text),
            Map.entry(Instant.class, CommandAdapter::time),
            Map.entry(Duration.class, text -> Duration.ofSeconds(Long.parseLong(text))),
            Map.entry(ZoneId.class, ZoneId::of),
            Map.entry(
                    ChargeBackCause.class,
                    text -> ChargeBackCause.valueOf(
                            text.toUpperCase(Locale.ROOT).replace('-', '_'))),
            Map.entry(Window.class, text -> Window.valueOf(text.toUpperCase(Locale.ROOT))),
            Map.entry(OpeningOrder.class, text -> OpeningOrder.valueOf(text.toUpperCase(Locale.ROOT))),
            Map.entry(Recovery.class, text -> Recovery.valueOf(text.toUpperCase(Locale.ROOT))),
            Map.entry(ReviewOutcome.class, text -> ReviewOutcome.valueOf(text.toUpperCase(Locale.ROOT))),
            Map.entry(DisputeOutcome.class, text -> DisputeOutcome.valueOf(text.toUpperCase(Locale.ROOT))),
            Map.entry(PayoutOutcome.class, text -> PayoutOutcome.valueOf(text.toUpperCase(Locale.ROOT))),
            Map.entry(PayoutVerdict.class, text -> PayoutVerdict.valueOf(text.toUpperCase(Locale.ROOT))));

    private static final Map<Class<?>, Function<String, Object>> IDS = Map.ofEntries(
            Map.entry(TaskId.class, TaskId::new),
            Map.entry(AssignmentId.class, AssignmentId::new),
            Map.entry(AwardId.class, AwardId::new),
            Map.entry(DepositId.class, DepositId::new),
            Map.entry(OpeningId.class, OpeningId::new),
            Map.entry(OperationId.class, OperationId::new),
            Map.entry(PayoutId.class, PayoutId::new),
            Map.entry(WorkerId.class, WorkerId::new),
            Map.entry(RefundId.class, RefundId::new),
            Map.entry(ChargeBackId.class, ChargeBackId::new),
            Map.entry(WriteOffId.class, WriteOffId::new),
            Map.entry(RequesterId.class, RequesterId::new));

    private static final Map<String, String> DEFAULTS = Map.of(
            "recovery",
            "available",
            "actor",
            "operator:platform",
            "daysToAsk",
            "180",
            "daysToAnswer",
            "14",
            "from",
            "OldPay",
            "order",
            "first");

    private final String prefix;

    /** @param prefix of every id, so that many sequences can share one ledger */
    public CommandAdapter(String prefix) {
        this.prefix = prefix;
    }

    public static Instant time(String micros) {
        return BEGINNING.plusNanos(Long.parseLong(micros) * 1_000);
    }

    /** The name of a command in the model and in command files. */
    public static String nameOf(Class<?> command) {
        return command.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    public static Class<? extends Command> typeOf(String kind) {
        Class<? extends Command> type = COMMANDS.get(kind);
        if (type == null) {
            throw new IllegalStateException("no command is called " + kind);
        }
        return type;
    }

    public Command command(ModelCommand command) {
        return CommandCopies.make(typeOf(command.kind()), component -> value(component, command));
    }

    /** The model knows one tag. */
    public static Tags tags(ModelCommand command) {
        return command.find(ModelCommand.TAG)
                .map(value -> Tags.of(ModelCommand.TAG, value))
                .orElse(Tags.none());
    }

    private Given given(ModelCommand command) {
        var actor = (Actor) read(Actor.class, command.get("actor", DEFAULTS.get("actor")));
        return new Given(actor, command.find("at").map(CommandAdapter::time).orElse(null), tags(command));
    }

    private Object value(RecordComponent component, ModelCommand command) {
        String name = component.getName();
        Class<?> type = component.getType();
        String text = command.get(name, DEFAULTS.get(name));
        return switch (name) {
            case "given" -> given(command);
            case "fee" -> TermsAdapter.fee(command);
            case "review" -> TermsAdapter.review(command);
            case "availability" -> TermsAdapter.availability(command);
            case "policy" -> type == ChargeBackPolicy.class ? chargeBackPolicy(command) : TermsAdapter.payout(command);
            case "policies" -> TermsAdapter.cashOut(command);
            case "method" -> new PayoutMethod(command.get("method.rail"), command.get("method.token"));
            case "units" -> TermsAdapter.units(command);
            case "authority" -> TermsAdapter.authority(command);
            case "waiver" -> TermsAdapter.waiver(command);
            case "vat" -> TermsAdapter.vat(command);
            case "period" -> new PeriodId(Amount.currency(command.get("currency")), time(command.get("until")));
            case "rule" ->
                command.find("rule.days")
                        .map(days -> DormancyRule.afterDays(Integer.parseInt(days), command.get("currency"))
                                .noticeOfDays(30))
                        .orElse(null);
            case "seal" -> new PeriodSeal(0, 0, command.get("seal.digest"), List.of());
            case "fingerprint" -> new Fingerprint(1, 1, Fingerprint.NONE.digest());
            case "findings" -> RebuildFindings.NONE;
            case "exchange" -> TermsAdapter.exchange(command);
            case "shares" -> TermsAdapter.shares(command, prefix);
            default -> text == null ? null : read(type, text);
        };
    }

    private static ChargeBackPolicy chargeBackPolicy(ModelCommand command) {
        return new ChargeBackPolicy(
                Payer.valueOf(command.get("policy.shortfall").toUpperCase(Locale.ROOT)),
                ChargeBackPolicy.OpenTasks.valueOf(
                        command.get("policy.openTasks").toUpperCase(Locale.ROOT)));
    }

    private Object read(Class<?> type, String text) {
        if (type == Actor.class) {
            // an actor's id has the prefix too
            return Actor.parse(text.replaceFirst("^(worker|requester):", "$1:" + Matcher.quoteReplacement(prefix)));
        }
        if (type == DecisionId.class) {
            return DecisionId.parse(text.replaceFirst(":", ":" + Matcher.quoteReplacement(prefix)));
        }
        Function<String, Object> id = IDS.get(type);
        return id != null ? id.apply(prefix + text) : PLAIN.get(type).apply(text);
    }
}
