package io.piecework.ledger.audit.figures;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.BonusShare;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.SplitBonus;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Many events of the frequent types, for the full run. */
final class MoreOfEach {

    private MoreOfEach() {}

    static List<Command> times(int number) {
        var commands = new ArrayList<Command>();
        for (int i = 0; i < number; i++) {
            commands.addAll(once("more-" + i));
        }
        return commands;
    }

    private static List<Command> once(String id) {
        Amount one = Amount.parse("USD 1.00");
        return List.of(
                DepositFunds.of(id, id, Amount.parse("USD 50.00")),
                PublishTask.of(id, id, one, 3).reviewed(ReviewPolicy.BY_HAND),
                ExtendTask.of(id + "-e", id, 2),
                AcceptAssignment.of(id + "-1", id, id),
                SubmitAssignment.of(id + "-1"),
                ApproveAssignment.of(id + "-1"),
                AcceptAssignment.of(id + "-2", id, id),
                SubmitAssignment.of(id + "-2"),
                RejectAssignment.of(id + "-2", "the picture shows a cat"),
                GrantBonus.of(id + "-b", id, id, one, "well done"),
                SplitBonus.of(id + "-s", id, one, "a good week", BonusShare.to(id), BonusShare.to(id + "-other")),
                CompensateWorker.of(id + "-c", id, one, "the page was down"),
                HoldEarnings.of(id + "-h", id, Amount.parse("USD 0.25"), "whose account is it?"),
                SetPayoutMethod.of(id + "-m", id, "bank-transfer", "tok_" + id),
                RequestPayout.of(id, id, PayoutPolicy.minorUnit("USD").onceADay(ZoneOffset.UTC))
                        .amount(one),
                ReportPayout.of(id, 1, PayoutOutcome.SUBMITTED),
                ReportPayout.of(id, 1, PayoutOutcome.PAID),
                SuspendWorker.of(id + "-w", id, "a question"));
    }
}
