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
import io.piecework.ledger.task.ExtendTask;
import io.piecework.ledger.task.FeePolicy;
import io.piecework.ledger.task.PublishTask;
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
            RejectAssignment.of("a-2", "the picture shows a cat"));

    private Story() {}
}
