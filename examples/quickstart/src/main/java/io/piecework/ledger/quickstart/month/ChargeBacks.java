package io.piecework.ledger.quickstart.month;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.ChargeBackCause;
import io.piecework.ledger.account.ChargeBackDeposit;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.account.WriteOffDebt;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.StopTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.util.List;

/** A stolen card paid: what was spent is written off, and costs the platform less than the bad debt. */
public final class ChargeBacks {

    private ChargeBacks() {}

    public static void main(String[] args) {
        try (Ledger ledger = Ledger.inMemory()) {
            work(ledger);
            takeBack(ledger);
            refund(ledger);
        }
    }

    private static void work(Ledger ledger) {
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("96.00", "USD")));
        ledger.execute(PublishTask.of("dogs", "acme", Amount.of("2.00", "USD"), 20)
                .under(new TaskPolicy(FeePolicy.percent("20"), ReviewPolicy.BY_HAND)));
        for (String photo : List.of("photo-1", "photo-2", "photo-3")) {
            ledger.execute(AcceptAssignment.of(photo, "dogs", "ada"));
            ledger.execute(SubmitAssignment.of(photo));
            ledger.execute(ApproveAssignment.of(photo));
        }
        show(ledger, "three approved");
    }

    private static void takeBack(Ledger ledger) {
        ledger.execute(ChargeBackDeposit.of(
                "74537604221", "d-1", Amount.of("96.00", "USD"), ChargeBackCause.FRAUD, "74537604221"));
        show(ledger, "charged back");
        ledger.execute(StopTask.of("dogs"));
        show(ledger, "stopped");
        ledger.execute(WriteOffDebt.of("w-1", "acme", Amount.of("7.20", "USD"), "stolen card, no answer", "ops-2")
                .by(Actor.operator("ops-1")));
        show(ledger, "written off");
        ledger.asAuditor().trialBalance().lines().stream()
                .filter(line -> List.of("bad-debts", "fees").contains(line.account()))
                .forEach(line -> System.out.println(line.account() + " " + line.balance()));
    }

    private static void refund(Ledger ledger) {
        ledger.execute(DepositFunds.of("d-2", "acme", Amount.of("10.00", "USD")));
        try {
            ledger.execute(RefundFunds.of("r-1", "acme", Amount.of("3.00", "USD")));
        } catch (RefusedException refused) {
            System.out.println(refused.getMessage());
        }
    }

    private static void show(Ledger ledger, String when) {
        RequesterFunds acme = ledger.asRequester("acme").funds("USD").orElseThrow();
        System.out.println(when + ": acme has " + acme.available() + " available, " + acme.reserved() + " reserved");
    }
}
