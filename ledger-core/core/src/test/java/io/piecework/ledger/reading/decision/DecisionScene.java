package io.piecework.ledger.reading.decision;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.opening.OpenWorkerBalance;
import io.piecework.ledger.account.opening.ReverseOpening;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.account.worker.ForfeitDust;
import io.piecework.ledger.account.worker.ForfeitEarnings;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.ReinstateWorker;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.ResolvePayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.CompensateVisit;
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RefuseVisit;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReportImpossibleVisit;
import io.piecework.ledger.work.assignment.ResolveDispute;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.ScreenOutAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.VisitRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A ledger in which each kind of decision was made against the worker ada, two of some; the dust is eli's. */
public final class DecisionScene implements AutoCloseable {

    public static final DecisionPolicy POLICY = DecisionPolicy.of("Acme Tasks", "Ann Lee", "reviews@acme.example");

    public static final Actor ANN = Actor.operator("ann");

    public final SettableClock clock = SettableClock.at("2026-12-02T09:00:00Z");
    public final Ledger ledger = Ledger.builder().inMemory().clock(clock).build();

    /** A ledger with a task of ten slots at USD 4.00, and an assignment a1 that was submitted. */
    public static DecisionScene submitted() {
        var scene = new DecisionScene();
        scene.does(DepositFunds.of("d1", "acme", Amount.parse("USD 100.00")), task("shops", 10));
        scene.submit("a1");
        return scene;
    }

    /** A ledger with a decision of every kind. */
    public static DecisionScene ofEveryKind() {
        var scene = submitted();
        scene.work();
        scene.paidWork();
        scene.account();
        scene.property();
        return scene;
    }

    public static PublishTask task(String task, int slots) {
        return PublishTask.of(task, "acme", Amount.parse("USD 4.00"), slots)
                .titled("Visit a shop")
                .reviewed(ReviewPolicy.BY_HAND
                        .submitWithin(Duration.ofDays(1))
                        .visiting(VisitRule.percent("30"))
                        .screenedOutPays(Amount.parse("USD 0.10"))
                        .rejecting(RejectionRule.ANY_REASON.categories("photo", "other")));
    }

    public void does(Command... commands) {
        List.of(commands).forEach(ledger::execute);
    }

    public void submit(String assignment) {
        does(AcceptAssignment.of(assignment, "shops", "ada"), SubmitAssignment.of(assignment));
    }

    public Decision decision(String id) {
        return ledger.asWorker(id.equals("forfeiture:f2") ? "eli" : "ada")
                .decision(id)
                .orElseThrow();
    }

    private void work() {
        does(RejectAssignment.of("a1", "the photo shows a wall").as("photo").by(ANN));
        does(AppealRejection.of("a1", "it is the shop's wall"));
        does(DismissAppeal.of("a1", "it is the wall of another shop").by(Actor.operator("ben")));
        submit("a2");
        does(PartiallyApproveAssignment.of("a2", Amount.parse("USD 3.00"), "one shelf is missing"));
        does(AcceptAssignment.of("a3", "shops", "ada"), ScreenOutAssignment.of("a3", "lives in another town"));
        does(AcceptAssignment.of("a4", "shops", "ada"), ReportImpossibleVisit.of("a4", "closed, see photo 1"));
        does(RefuseVisit.of("a4", "that is another shop"));
        does(AcceptAssignment.of("a5", "shops", "ada"), ReportImpossibleVisit.of("a5", "closed, see photo 2"));
        does(CompensateVisit.of("a5", "it closed last week"));
        does(AcceptAssignment.of("a6", "shops", "ada"));
        clock.set(Instant.parse("2026-12-03T10:00:00Z"));
        ledger.runDue(clock.instant());
    }

    private void paidWork() {
        submit("a7");
        submit("a8");
        does(ApproveAssignment.of("a7"), ApproveAssignment.of("a8"));
        does(DisputeAssignment.of("q1", "a7", "the shelf is empty"));
        does(ResolveDispute.of("q2", "a7", DisputeOutcome.REVERSED, "it was empty that day"));
        does(ReverseAssignment.of("v1", "a8", "half of it was a copy").share(Rate.ratio(1, 2)));
        does(CompensateWorker.of("b1", "ada", Amount.parse("USD 20.00"), "the page was down"));
        does(ReverseAward.of("v2", "b1", "it was up").amount(Amount.parse("USD 1.00")));
        does(AdjustEarnings.of("b2", "ada", Amount.parse("USD -0.10"), "paid twice in March", "ben")
                .by(ANN));
    }

    private void account() {
        does(SetPayoutMethod.of("m1", "ada", "bank-transfer", "tok_1"));
        does(RequestPayout.of("p1", "ada", PayoutPolicy.minorUnit("USD")).amount(Amount.parse("USD 2.00")));
        does(ReportPayout.of("p1", 1, PayoutOutcome.SUBMITTED), ReportPayout.of("p1", 1, PayoutOutcome.FAILED));
        does(ReportPayout.of("p1", 1, PayoutOutcome.PAID));
        does(ResolvePayout.accepting("p1", 1, PayoutOutcome.PAID, "the bank's letter of today")
                .by(ANN));
        does(HoldEarnings.of("h1", "ada", Amount.parse("USD 1.00"), "an open question on your address"));
        does(StartWithholding.of("t1", "ada", "USD", Rate.percent("10"), "no tax id given"));
        does(SuspendWorker.of("s1", "ada", "three copies in a week"), ReinstateWorker.of("s2", "ada", "they were not"));
        does(CloseWorker.of("s3", "ada", "the second account of one person"));
    }

    private void property() {
        does(ForfeitEarnings.of("f1", "ada", Amount.parse("USD 0.50"), "section 8 of the terms", "ben")
                .by(ANN));
        does(EscheatEarnings.everything("e1", "ada", "USD", "unclaimed for three years", "ben")
                .by(ANN));
        does(CompensateWorker.of("b3", "eli", Amount.parse("USD 0.005"), "half a cent"));
        does(CloseWorker.of("s4", "eli", "no work for a year"));
        does(ForfeitDust.below("f2", "eli", Amount.parse("USD 0.01"), "section 9 of the terms"));
        does(OpenWorkerBalance.of("o1", "ada", Amount.parse("EUR 37.21"), "OldPay"));
        does(ReverseOpening.of("o1", "it was 12.37").by(ANN));
    }

    @Override
    public void close() {
        ledger.close();
    }
}
