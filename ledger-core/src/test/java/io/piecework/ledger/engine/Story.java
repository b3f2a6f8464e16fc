package io.piecework.ledger.engine;

import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.AppealRejection;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.AutoApproveAssignment;
import io.piecework.ledger.assignment.CompensateVisit;
import io.piecework.ledger.assignment.DismissAppeal;
import io.piecework.ledger.assignment.DisputeAssignment;
import io.piecework.ledger.assignment.DisputeOutcome;
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
import io.piecework.ledger.audit.PeriodSeal;
import io.piecework.ledger.audit.SealPeriod;
import io.piecework.ledger.award.AdjustEarnings;
import io.piecework.ledger.award.CompensateWorker;
import io.piecework.ledger.award.GrantBonus;
import io.piecework.ledger.award.ReimburseExpense;
import io.piecework.ledger.award.ReverseAward;
import io.piecework.ledger.award.RewardUnits;
import io.piecework.ledger.award.TopUpPay;
import io.piecework.ledger.award.Units;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.funding.GrantCredit;
import io.piecework.ledger.funding.RefundFunds;
import io.piecework.ledger.message.Authority;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.notice.AnnounceCap;
import io.piecework.ledger.notice.AnnounceThreshold;
import io.piecework.ledger.notice.AnnounceWindow;
import io.piecework.ledger.notice.WatchCap;
import io.piecework.ledger.notice.WatchThreshold;
import io.piecework.ledger.notice.Window;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.Exchange;
import io.piecework.ledger.payout.ExpirePayout;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutVat;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.RemovePayoutMethod;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.ResolvePayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.payout.ThresholdWaiver;
import io.piecework.ledger.task.ArchiveTask;
import io.piecework.ledger.task.ExpireTask;
import io.piecework.ledger.task.ExtendTask;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.task.StopTask;
import io.piecework.ledger.terms.Availability;
import io.piecework.ledger.terms.FeePolicy;
import io.piecework.ledger.terms.RejectionRule;
import io.piecework.ledger.terms.ReviewPolicy;
import io.piecework.ledger.terms.VisitRule;
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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Every command there is, in an order in which none is refused; together they cause every event there is. */
public final class Story {

    public static final List<Command> COMMANDS = List.of(
            DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")),
            GrantCredit.upTo("c-1", "acme", Amount.parse("USD 5.00")),
            GrantCredit.unlimited("c-2", "acme", "USD"),
            PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 12)
                    .titled("Find the dogs")
                    .withFee(FeePolicy.percent("20")
                            .withTier(10, Rate.percent("40"))
                            .atLeast(Amount.parse("USD 0.01"))),
            PublishTask.of("cats", "acme", Amount.parse("USD 0.05"), 1),
            ExtendTask.of("x-1", "dogs", 2),
            AcceptAssignment.of("a-1", "dogs", "ada"),
            AcceptAssignment.of("a-2", "dogs", "ada"),
            SubmitAssignment.of("a-1"),
            SubmitAssignment.of("a-2"),
            ApproveAssignment.of("a-1"),
            RejectAssignment.of("a-2", "the picture shows a cat"),
            PublishTask.of("auto", "acme", Amount.parse("USD 0.10"), 1)
                    .reviewed(ReviewPolicy.BY_HAND.approveAfter(Duration.ZERO)),
            AcceptAssignment.of("a-3", "auto", "ada"),
            SubmitAssignment.of("a-3"),
            AutoApproveAssignment.of("a-3"),
            PublishTask.of("dash", "acme", Amount.parse("USD 0.10"), 1)
                    .reviewed(ReviewPolicy.BY_HAND.submitWithin(Duration.ZERO)),
            AcceptAssignment.of("a-4", "dash", "ada"),
            TimeOutAssignment.of("a-4"),
            PublishTask.of("shops", "acme", Amount.parse("USD 4.00"), 9)
                    .withFee(FeePolicy.percent("10").startingAt(Amount.parse("USD 0.75")))
                    .reviewed(ReviewPolicy.BY_HAND
                            .visiting(VisitRule.percent("30").rounded(Rounding.up("0.5")))
                            .screenedOutPays(Amount.parse("USD 0.10"))
                            .rejecting(RejectionRule.ANY_REASON.categories("photo", "other")))
                    .expiring(Instant.parse("2099-01-01T00:00:00Z")),
            AcceptAssignment.of("a-5", "shops", "ada"),
            ReturnAssignment.of("a-5"),
            AcceptAssignment.of("a-6", "shops", "ada"),
            SubmitAssignment.of("a-6"),
            RequestRevision.of("r-1", "a-6", "the photo is blurry"),
            ResubmitAssignment.of("r-2", "a-6"),
            PartiallyApproveAssignment.of("a-6", Amount.parse("USD 3.00"), "one shelf is missing"),
            AcceptAssignment.of("a-7", "shops", "ada"),
            ScreenOutAssignment.of("a-7", "lives in another town"),
            AcceptAssignment.of("a-8", "shops", "ada"),
            ReportImpossibleVisit.of("a-8", "the shop is closed, see photo 1"),
            CompensateVisit.of("a-8", "it closed last week"),
            AcceptAssignment.of("a-9", "shops", "ada"),
            ReportImpossibleVisit.of("a-9", "the shop is closed, see photo 2"),
            RefuseVisit.of("a-9", "that is another shop"),
            AcceptAssignment.of("a-10", "shops", "ada"),
            SubmitAssignment.of("a-10"),
            RejectAssignment.of("a-10", "the photo shows a wall").as("photo"),
            AppealRejection.of("a-10", "it is the shop's wall"),
            DismissAppeal.of("a-10", "it is not"),
            AcceptAssignment.of("a-11", "shops", "ada"),
            SubmitAssignment.of("a-11"),
            RejectAssignment.of("a-11", "too late").as("other"),
            OverturnRejection.of("a-11").by(Authority.of("ops-2"), "the clock was wrong"),
            AcceptAssignment.of("a-12", "shops", "ada"),
            SubmitAssignment.of("a-12"),
            ApproveAssignment.of("a-12"),
            DisputeAssignment.of("d-1", "a-12", "the shelf is empty"),
            ResolveDispute.of("d-2", "a-12", DisputeOutcome.UPHELD, "it was full that day"),
            ReverseAssignment.of("v-1", "a-12", "half of it was a copy").share(Rate.ratio(1, 2)),
            ReverseAssignment.of("v-2", "a-12", "and more").amount(Amount.parse("USD 0.40")),
            PublishTask.of("again", "acme", Amount.parse("USD 0.10"), 1)
                    .reviewed(ReviewPolicy.BY_HAND.rejecting(RejectionRule.ANY_REASON.reopening())),
            AcceptAssignment.of("a-13", "again", "ada"),
            SubmitAssignment.of("a-13"),
            RejectAssignment.of("a-13", "the photo was blurry"),
            OverturnRejection.of("a-13").because("it was the screen"),
            StopTask.of("shops"),
            ArchiveTask.of("shops"),
            PublishTask.of("old", "acme", Amount.parse("USD 0.10"), 1).expiring(Instant.parse("2020-01-01T00:00:00Z")),
            ExpireTask.of("old"),
            SetPayoutMethod.of("m-1", "ada", "bank-transfer", "tok_1"),
            RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")).amount(Amount.parse("USD 0.20")),
            ClaimPayout.of("k-1", "p-1", 1, "sender-1", Duration.ofMinutes(10)),
            SubmitPayout.of("p-1", 1),
            ReportPayout.of("p-1", 1, PayoutOutcome.FAILED).because("account closed"),
            ReissuePayout.of("p-1", 2),
            ReportPayout.of("p-1", 2, PayoutOutcome.PAID),
            ReportPayout.of("p-1", 2, PayoutOutcome.RETURNED),
            ReportPayout.of("p-1", 1, PayoutOutcome.UNKNOWN),
            ReportPayout.of("p-1", 1, PayoutOutcome.PAID).because("it arrived on Monday"),
            ResolvePayout.dismissing("p-1", 1, PayoutOutcome.PAID, "that was the second one"),
            ReissuePayout.of("p-1", 3),
            ReportPayout.of("p-1", 3, PayoutOutcome.UNKNOWN).because("no answer"),
            ReportPayout.of("p-1", 3, PayoutOutcome.PAID),
            ReportPayout.of("p-1", 3, PayoutOutcome.FAILED).because("no such account"),
            ResolvePayout.accepting("p-1", 3, PayoutOutcome.FAILED, "the bank's letter of today"),
            RequestPayout.of(
                    "p-2",
                    "ada",
                    PayoutPolicy.minorUnit("USD")
                            .onceADay(ZoneId.of("Europe/Amsterdam"))
                            .forfeitingDust("section 8 of the terms")),
            CancelPayout.of("p-2"),
            RequestPayout.of(
                            "p-4",
                            "ada",
                            PayoutPolicy.minorUnit("USD")
                                    .from(Threshold.of(Amount.parse("USD 50.00"))
                                            .with("EUR", Amount.parse("USD 1.10"))))
                    .waivingThreshold(ThresholdWaiver.of("ops-2", "the account closes"))
                    .with(PayoutVat.percent("21", "INV-1"))
                    .exchanged(new Exchange(Amount.parse("EUR 0.92"), Amount.parse("EUR 0.01"))),
            CancelPayout.of("p-4"),
            RequestPayout.of("p-3", "ada", PayoutPolicy.minorUnit("USD").unclaimedForDays(0)),
            ReportPayout.of("p-3", 1, PayoutOutcome.UNCLAIMED),
            ExpirePayout.of("p-3", 1),
            ReissuePayout.of("p-3", 2),
            ReportPayout.of("p-3", 2, PayoutOutcome.REVERSED).because("sent by mistake"),
            RemovePayoutMethod.of("m-2", "ada"),
            GrantBonus.of("b-1", "ada", "acme", Amount.parse("USD 1.25"), "the fastest of all")
                    .withFee(FeePolicy.percent("20").atLeast(Amount.parse("USD 0.01")))
                    .forWork("a-1"),
            RewardUnits.of("b-2", "ada", "acme", Units.of(1_283, Amount.parse("USD 0.000002")), "tokens of May"),
            CompensateWorker.of("b-3", "ada", Amount.parse("USD 1.00"), "the page was down"),
            ReimburseExpense.of("b-4", "ada", Amount.parse("USD 2.40"), "the bus")
                    .paidBy("acme"),
            TopUpPay.of("b-5", "ada", Amount.parse("USD 0.20"), "up to the platform's minimum"),
            TopUpPay.of("b-6", "ada", Amount.parse("USD 0.30"), "and up to the requester's")
                    .paidBy("acme"),
            AdjustEarnings.of("b-7", "ada", Amount.parse("USD -0.10"), "paid twice in March", "ops-2"),
            ReverseAward.of("v-3", "b-7", "it was paid once"),
            ReverseAward.of("v-4", "b-1", "a third of it was another's").share(Rate.ratio(1, 3)),
            ReverseAward.of("v-5", "b-4", "the bus back was free").amount(Amount.parse("USD 1.20")),
            CompensateWorker.of("b-8", "ada", Amount.parse("USD 0.70"), "and down again")
                    .available(Availability.days(5))
                    .at(Instant.parse("2026-01-01T00:00:00Z")),
            MatureEarnings.of("ada", "USD", Instant.parse("2026-01-06T00:00:00Z")),
            HoldEarnings.of("h-1", "ada", Amount.parse("USD 0.10"), "whose account is it?"),
            HoldEarnings.everything("h-2", "ada", "USD", "and since when?"),
            ReleaseHold.of("h-3", "h-1", "it is hers"),
            ReleaseHold.of("h-4", "h-2", "since May"),
            SuspendWorker.of("w-1", "ada", "two people on one account"),
            CloseWorker.of("w-2", "ada", "they asked for it"),
            ReinstateWorker.of("w-3", "ada", "it was one, and she is back"),
            ForfeitEarnings.of("f-1", "ada", Amount.parse("USD 0.10"), "section 7 of the terms", "ops-2"),
            ForfeitEarnings.everything("f-2", "ada", "USD", "section 7 of the terms", "ops-2"),
            CompensateWorker.of("b-9", "ada", Amount.parse("USD 0.80"), "and once more"),
            EscheatEarnings.of("f-3", "ada", Amount.parse("USD 0.30"), "unclaimed for three years", "ops-2"),
            EscheatEarnings.everything("f-4", "ada", "USD", "unclaimed for three years", "ops-2"),
            ReclaimEarnings.of("f-4", "she was abroad"),
            StartWithholding.of("t-1", "ada", "USD", Rate.percent("10"), "no tax id given"),
            CompensateWorker.of("b-10", "ada", Amount.parse("USD 1.00"), "and once more, taxed"),
            ReverseAward.of("v-6", "b-10", "half of it was not").share(Rate.ratio(1, 2)),
            RemitTax.of("t-2", "ada", Amount.parse("USD 0.02"), "the return of May"),
            RemitTax.everything("t-3", "ada", "USD", "the return of June"),
            StopWithholding.of("t-4", "ada", "USD", "the tax id came"),
            PublishTask.of("slow", "acme", Amount.parse("USD 0.00"), 1)
                    .reviewed(ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(3_650))),
            AcceptAssignment.of("a-14", "slow", "ada").at(Instant.parse("2026-01-01T00:00:00Z")),
            SubmitAssignment.of("a-14").at(Instant.parse("2026-01-01T00:00:00Z")),
            AnnounceWindow.of("a-14", Window.APPROVAL, Instant.parse("2035-12-30T00:00:00Z")),
            WatchCap.of("slip", Amount.parse("USD 125.00"), ZoneId.of("Europe/Amsterdam")),
            AnnounceCap.of("ada", "slip", 2026, Amount.parse("USD 126.50")),
            WatchThreshold.of("five", Threshold.of(Amount.parse("USD 5.00")).with("EUR", Amount.parse("USD 1.10"))),
            AnnounceThreshold.of("ada", "five", 1, Amount.parse("USD 5.01")),
            ClosePeriod.of("USD", Instant.parse("2025-12-31T00:00:00Z")),
            SealPeriod.of(
                    "USD",
                    Instant.parse("2025-12-31T00:00:00Z"),
                    new PeriodSeal(
                            0, 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", List.of())),
            CompensateWorker.of("b-11", "eli", Amount.parse("USD 0.005"), "half a cent"),
            CloseWorker.of("w-4", "eli", "they asked for it"),
            ForfeitDust.of("f-5", "eli", Amount.parse("USD 0.01"), "section 8 of the terms"),
            DepositFunds.of("d-globex", "globex", Amount.parse("USD 2.00")),
            RefundFunds.of("rf-1", "globex", Amount.parse("USD 0.01")).amount(Amount.parse("USD 1.50")));

    /**
     * How many positions among its events none of them has: taking b-4 back led to four events, so that as many positions were taken for
     * taking b-10 back, which led to three, no requester having paid it; and p-2 took its day besides, which p-4 did not.
     */
    static final int UNUSED = 2;

    private Story() {}
}
