package io.piecework.ledger.quickstart.month;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.util.List;

/** Takes back approvals that were mistakes: before the worker was paid out, after it, and at the platform's expense. */
public final class Mistakes {

    private static final Actor OPERATOR = Actor.operator("ops-1");

    private Mistakes() {}

    public static void main(String[] args) {
        try (Ledger ledger = Ledger.inMemory()) {
            approve(ledger);
            beforePayout(ledger);
            payOut(ledger);
            afterPayout(ledger);
            atThePlatformsExpense(ledger);
            duringPayout();
            goWrong(ledger);
        }
    }

    private static void approve(Ledger ledger) {
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
        ledger.execute(PublishTask.of("dogs", "acme", Amount.of("2.00", "USD"), 5)
                .under(new TaskPolicy(FeePolicy.percent("10"), ReviewPolicy.BY_HAND)));
        for (String photo : List.of("photo-1", "photo-2", "photo-3", "photo-4")) {
            ledger.execute(AcceptAssignment.of(photo, "dogs", "ada"));
            ledger.execute(SubmitAssignment.of(photo));
            ledger.execute(ApproveAssignment.of(photo));
        }
        show(ledger, "four approved");
    }

    private static void beforePayout(Ledger ledger) {
        ledger.execute(ReverseAssignment.of("undo-1", "photo-1", "Approved by mistake: it shows a cat")
                .by(OPERATOR));
        show(ledger, "photo-1 taken back");
    }

    private static void payOut(Ledger ledger) {
        ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok-4711"));
        ledger.execute(RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")));
        ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
        show(ledger, "paid out");
    }

    private static void duringPayout() {
        try (Ledger ledger = Ledger.inMemory()) {
            approve(ledger);
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok-4711"));
            ledger.execute(RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED));
            ledger.execute(ReverseAssignment.of("undo-1", "photo-1", "Approved by mistake: it shows a cat")
                    .recovering(Recovery.NEGATIVE)
                    .by(OPERATOR));
            show(ledger, "payout on its way, photo-1 taken back");
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            show(ledger, "payout failed");
        }
    }

    private static void afterPayout(Ledger ledger) {
        ReverseAssignment undo = ReverseAssignment.of("undo-2", "photo-2", "Approved by mistake: it shows a cat");
        try {
            ledger.execute(undo.by(OPERATOR));
        } catch (RefusedException refused) {
            System.out.println(refused.getMessage());
        }
        ledger.execute(undo.recovering(Recovery.NEGATIVE).by(OPERATOR));
        show(ledger, "photo-2 taken back");
    }

    private static void atThePlatformsExpense(Ledger ledger) {
        ledger.executeAllOrNone(List.of(
                ReverseAssignment.of("undo-3", "photo-3", "Approved by mistake: it shows a cat")
                        .recovering(Recovery.NEGATIVE)
                        .by(OPERATOR),
                CompensateWorker.of("award-1", "ada", Amount.of("2.00", "USD"), "You keep the pay for photo-3")
                        .by(OPERATOR)));
        show(ledger, "photo-3 at the platform's expense");
    }

    private static void show(Ledger ledger, String when) {
        System.out.println(when + ": ada has "
                + ledger.asWorker("ada").balance("USD").orElseThrow().available() + " available, acme "
                + ledger.asRequester("acme").funds("USD").orElseThrow().available());
    }

    private static void goWrong(Ledger ledger) {
        List<ReverseAssignment> mistakes = List.of(
                ReverseAssignment.of("undo-4", "photo-1", "once more").by(OPERATOR),
                ReverseAssignment.of("undo-5", "photo-4", "it shows a cat")
                        .amount(Amount.of("2.01", "USD"))
                        .by(OPERATOR),
                ReverseAssignment.of("undo-6", "photo-4", "it shows a cat")
                        .by(Actor.requester(new RequesterId("acme"))));
        for (ReverseAssignment mistake : mistakes) {
            try {
                ledger.execute(mistake);
            } catch (RefusedException refused) {
                System.out.println(refused.getMessage());
            }
        }
        try {
            ledger.execute(RequestPayout.of("p-2", "ada", PayoutPolicy.minorUnit("USD")));
        } catch (RefusedException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
