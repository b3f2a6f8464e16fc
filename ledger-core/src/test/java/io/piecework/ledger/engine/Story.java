package io.piecework.ledger.engine;

import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.RejectAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.funding.GrantCredit;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutTerms;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.RemovePayoutMethod;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.task.ExtendTask;
import io.piecework.ledger.task.FeePolicy;
import io.piecework.ledger.task.PublishTask;
import java.time.Duration;
import java.util.List;

/** Every command there is, in an order in which none is refused; together they cause every event there is. */
final class Story {

    static final List<Command> COMMANDS = List.of(
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
            SetPayoutMethod.of("m-1", "ada", "bank-transfer", "tok_1"),
            RequestPayout.of("p-1", "ada", PayoutTerms.minorUnit("USD")).amount(Amount.parse("USD 0.20")),
            ClaimPayout.of("k-1", "p-1", 1, "sender-1", Duration.ofMinutes(10)),
            SubmitPayout.of("p-1", 1),
            ReportPayout.of("p-1", 1, PayoutOutcome.FAILED).because("account closed"),
            ReissuePayout.of("p-1", 2),
            ReportPayout.of("p-1", 2, PayoutOutcome.PAID),
            ReportPayout.of("p-1", 2, PayoutOutcome.RETURNED),
            RequestPayout.of("p-2", "ada", PayoutTerms.minorUnit("USD")),
            CancelPayout.of("p-2"),
            RemovePayoutMethod.of("m-2", "ada"));

    private Story() {}
}
