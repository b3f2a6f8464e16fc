package io.piecework.ledger.engine;

import io.piecework.ledger.account.ChargeBackCause;
import io.piecework.ledger.account.ChargeBackPolicy;
import io.piecework.ledger.account.dormancy.DormancyRule;
import io.piecework.ledger.account.opening.OpeningOrder;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.PolicyVersion;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Recovery;
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
import io.piecework.ledger.finance.PeriodSeal;
import io.piecework.ledger.finance.RebuildFindings;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.FloorTopUps;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.Exchange;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutVat;
import io.piecework.ledger.payout.PayoutVerdict;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.payout.ThresholdWaiver;
import io.piecework.ledger.reading.decision.ReviewOutcome;
import io.piecework.ledger.reading.notice.Window;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.award.Units;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.FloorBasis;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import javax.money.CurrencyUnit;

/** Values for changed copies of commands. */
final class OtherValues {

    /** Another value for a component of each type. {@link EveryCommand} contains none of them. */
    static final Map<Class<?>, Object> BY_TYPE = Map.ofEntries(
            Map.entry(WorkerId.class, new WorkerId("other")),
            Map.entry(RequesterId.class, new RequesterId("other")),
            Map.entry(TaskId.class, new TaskId("other")),
            Map.entry(AssignmentId.class, new AssignmentId("other")),
            Map.entry(AwardId.class, new AwardId("other")),
            Map.entry(Availability.class, Availability.days(7)),
            Map.entry(Units.class, Units.of(777, Amount.parse("USD 0.07"))),
            Map.entry(DepositId.class, new DepositId("other")),
            Map.entry(OpeningId.class, new OpeningId("other")),
            Map.entry(OperationId.class, new OperationId("other")),
            Map.entry(Title.class, new Title("other")),
            Map.entry(Reason.class, new Reason("other")),
            Map.entry(Amount.class, Amount.parse("USD 7.77")),
            Map.entry(int.class, 777),
            Map.entry(Integer.class, 777),
            Map.entry(FeePolicy.class, FeePolicy.percent("77")),
            Map.entry(FloorBasis.class, FloorTopUps.OF_PIECE),
            Map.entry(ReviewPolicy.class, ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(7))),
            Map.entry(Category.class, new Category("other thing")),
            Map.entry(PolicyVersion.class, new PolicyVersion("other version")),
            Map.entry(Authority.class, Authority.of("other").paidByPlatform()),
            Map.entry(RebuildFindings.class, new RebuildFindings(1, 2, 3, 4, 5, 6, 7, 8, "0".repeat(64))),
            Map.entry(Recovery.class, Recovery.NEGATIVE),
            Map.entry(OpeningOrder.class, OpeningOrder.LATE),
            Map.entry(Rate.class, Rate.percent("77")),
            Map.entry(DisputeOutcome.class, DisputeOutcome.REVERSED),
            Map.entry(CurrencyUnit.class, Amount.currency("EUR")),
            Map.entry(PayoutId.class, new PayoutId("other")),
            Map.entry(DecisionId.class, DecisionId.parse("hold:other")),
            Map.entry(PeriodId.class, PeriodId.parse("EUR:2025-12-31T00:00:00Z")),
            Map.entry(PeriodSeal.class, new PeriodSeal(1, 2, "0".repeat(64), List.of())),
            Map.entry(Fingerprint.class, new Fingerprint(1, 2, "0".repeat(64))),
            Map.entry(RefundId.class, new RefundId("other")),
            Map.entry(ChargeBackId.class, new ChargeBackId("other")),
            Map.entry(ChargeBackCause.class, ChargeBackCause.FRAUD),
            Map.entry(ChargeBackPolicy.class, ChargeBackPolicy.OWED_BY_REQUESTER.continuingTasks()),
            Map.entry(WriteOffId.class, new WriteOffId("other")),
            Map.entry(PayoutPolicy.class, PayoutPolicy.minorUnit("USD").from(Amount.parse("USD 0.07"))),
            Map.entry(List.class, List.of(PayoutPolicy.minorUnit("USD"))),
            Map.entry(ThresholdWaiver.class, ThresholdWaiver.of("other", "other")),
            Map.entry(PayoutVat.class, PayoutVat.percent("7", "other")),
            Map.entry(Exchange.class, new Exchange(Amount.parse("JPY 150"), Rounding.halfUp("1"))),
            Map.entry(PayoutMethod.class, new PayoutMethod("other", "other")),
            Map.entry(String.class, "other"),
            Map.entry(ZoneId.class, ZoneId.of("Asia/Tokyo")),
            Map.entry(Window.class, Window.OVERTURN),
            Map.entry(Rounding.class, Rounding.up("0.07")),
            Map.entry(Threshold.class, Threshold.of(Amount.parse("USD 7.00"))),
            Map.entry(Duration.class, Duration.ofMinutes(7)),
            Map.entry(DormancyRule.class, DormancyRule.afterDays(7, "GBP").noticeOfDays(7)),
            Map.entry(PayoutOutcome.class, PayoutOutcome.PAID),
            Map.entry(ReviewOutcome.class, ReviewOutcome.UPHELD),
            Map.entry(PayoutVerdict.class, PayoutVerdict.ACCEPTED),
            Map.entry(Actor.class, Actor.operator("other")),
            Map.entry(Instant.class, Instant.parse("2020-02-20T20:20:20.202020Z")));

    private OtherValues() {}
}
