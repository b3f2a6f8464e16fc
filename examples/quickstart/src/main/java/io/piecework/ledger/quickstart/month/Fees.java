package io.piecework.ledger.quickstart.month;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.util.List;

/** A fee of 10 %, at least USD 0.05 and at most USD 2.00 for each approved piece. */
public final class Fees {

    private Fees() {}

    public static void main(String[] args) {
        try (Ledger ledger = Ledger.inMemory()) {
            charge(ledger);
            chargeLess(ledger);
            goWrong(ledger);
        }
    }

    private static void charge(Ledger ledger) {
        TaskPolicy terms = new TaskPolicy(
                        FeePolicy.percent("10")
                                .atLeast(Amount.of("0.05", "USD"))
                                .atMost(Amount.of("2.00", "USD")),
                        ReviewPolicy.BY_HAND)
                .version("fees 2026-12");
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("100.00", "USD")));
        for (String reward : List.of("0.20", "5.00", "40.00")) {
            String task = "task-" + reward;
            ledger.execute(
                    PublishTask.of(task, "acme", Amount.of(reward, "USD"), 1).under(terms));
            ledger.execute(AcceptAssignment.of(task, task, "ada"));
            ledger.execute(SubmitAssignment.of(task));
            ledger.execute(ApproveAssignment.of(task));
            Amount fee = ledger.asRequester("acme").task(task).orElseThrow().fee();
            System.out.println("reward " + reward + ", fee " + fee);
        }
        System.out.println(ledger.asRequester("acme").funds("USD").orElseThrow().available() + " left");
        System.out.println(ledger.asWorker("ada").balance("USD").orElseThrow().available() + " earned");
    }

    /** The terms of a requester, from the platform's own table of customers. */
    private static TaskPolicy termsOf(String requester) {
        String percent = requester.equals("zoo") ? "5" : "10";
        return new TaskPolicy(FeePolicy.percent(percent), ReviewPolicy.BY_HAND)
                .version("fees of " + requester + " 2026-12");
    }

    private static void chargeLess(Ledger ledger) {
        ledger.execute(DepositFunds.of("d-2", "zoo", Amount.of("20.00", "USD")));
        ledger.execute(
                PublishTask.of("lions", "zoo", Amount.of("5.00", "USD"), 1).under(termsOf("zoo")));
        System.out.println("zoo, fee "
                + ledger.asRequester("zoo").task("lions").orElseThrow().fee());
    }

    private static void goWrong(Ledger ledger) {
        FeePolicy euros = FeePolicy.percent("10").atLeast(Amount.of("0.05", "EUR"));
        PublishTask inDollars = PublishTask.of("cats", "acme", Amount.of("60.00", "USD"), 1);
        try {
            ledger.execute(inDollars.under(new TaskPolicy(euros, ReviewPolicy.BY_HAND)));
        } catch (IllegalArgumentException wrong) {
            System.out.println(wrong.getMessage());
        }
        try {
            FeePolicy.percent("10").atLeast(Amount.of("3.00", "USD")).atMost(Amount.of("2.00", "USD"));
        } catch (IllegalArgumentException wrong) {
            System.out.println(wrong.getMessage());
        }
        try {
            ledger.execute(inDollars.under(new TaskPolicy(FeePolicy.percent("10"), ReviewPolicy.BY_HAND)));
        } catch (RefusedException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
