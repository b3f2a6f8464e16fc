package io.piecework.ledger.reports.finance;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.MatureEarnings;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutPolicy.Rail;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AutoApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The stories of the domain as commands to a ledger on a fresh database. */
public final class DomainStories {

    private DomainStories() {}

    public static void on(TestDatabase kind, String start, Consumer<LedgerFixture> story) {
        try (var fresh = kind.fresh();
                LedgerFixture ledger = LedgerFixture.at(start, fresh.dataSource())) {
            story.accept(ledger);
        }
    }

    /** S0: ten submissions, eight approved and two rejected; two slots stay open. */
    public static void firstSteps(LedgerFixture ledger) {
        ledger.given(
                DepositFunds.of("d-1", "acme", usd("20.00")),
                PublishTask.of("dogs", "acme", usd("0.50"), 12).withFee(FeePolicy.percent("20")));
        for (int i = 1; i <= 10; i++) {
            String id = "a-" + i;
            ledger.given(AcceptAssignment.of(id, "dogs", i <= 6 ? "ada" : "ben"), SubmitAssignment.of(id));
            ledger.given(i <= 8 ? ApproveAssignment.of(id) : RejectAssignment.of(id, "No dog to be seen."));
        }
    }

    /** S9, up to the refund: 500.00 of work with a fee of 10 % on Ada, held five days, paid for 2.00, and 100.00 of it refunded. */
    public static void refundAfterPayout(LedgerFixture ledger) {
        ledger.givenTime("2026-05-01T08:00:00Z")
                .given(
                        DepositFunds.of("d-1", "acme", usd("500.00")),
                        DepositFunds.of("d-2", "other", usd("100.00")),
                        PublishTask.of("site", "acme", usd("500.00"), 1)
                                .withFee(FeePolicy.percent("10").borneByWorker())
                                .reviewed(ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(14)))
                                .available(Availability.days(5)),
                        SetPayoutMethod.of("m-1", "ada", "bank", "tok_ada"),
                        AcceptAssignment.of("site-1", "site", "ada"),
                        SubmitAssignment.of("site-1"));
        ledger.givenTime("2026-05-15T08:00:00Z").given(AutoApproveAssignment.of("site-1"));
        ledger.givenTime("2026-05-20T08:00:00Z")
                .given(
                        MatureEarnings.of("ada", "USD", Instant.parse("2026-05-20T08:00:00Z")),
                        RequestPayout.of(
                                "p-1",
                                "ada",
                                PayoutPolicy.over(Rail.of("bank", usd("0.01")).withFee(PayoutFee.flat(usd("2.00"))))),
                        ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED));
        ledger.givenTime("2026-05-21T08:00:00Z").given(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
        ledger.givenTime("2026-05-25T09:00:00Z")
                .given(ReverseAssignment.of("r-1", "site-1", "The page for orders is missing.")
                        .amount(usd("100.00"))
                        .recovering(Recovery.NEGATIVE));
    }

    /** The end of S9: 60.00 and then 40.00 earned, without fee and hold. */
    public static void earnedAfterwards(LedgerFixture ledger) {
        ledger.givenTime("2026-05-26T08:00:00Z");
        earned(ledger, "text-60", "60.00");
        ledger.givenTime("2026-05-27T08:00:00Z");
        earned(ledger, "text-40", "40.00");
    }

    private static void earned(LedgerFixture ledger, String task, String reward) {
        ledger.given(
                PublishTask.of(task, "other", usd(reward), 1),
                AcceptAssignment.of(task + "-1", task, "ada"),
                SubmitAssignment.of(task + "-1"),
                ApproveAssignment.of(task + "-1"));
    }

    public static Amount usd(String number) {
        return Amount.of(number, "USD");
    }
}
