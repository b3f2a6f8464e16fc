package io.piecework.ledger.quickstart.month;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The platform's own UUIDs as ids. */
public final class Ids {

    private static final UUID ADA = UUID.fromString("3f0e5c1a-9f57-4d3b-8a55-0c8f2b6f3a11");
    private static final UUID ACME = UUID.fromString("77c1b2de-41a0-4b0f-9d5e-5a1c3e9d7720");
    private static final UUID DOGS = UUID.fromString("b4d9a0f2-6c1e-4a7c-8f11-2f0d6f9e1c33");
    private static final UUID PHOTO = UUID.fromString("0a6be8c4-5d42-4f8e-b7a9-8e1f4d2c5b44");
    private static final UUID DEPOSIT = UUID.fromString("c2f7d3b5-8e90-4c6d-a1b2-7d3e5f1a2b55");
    private static final UUID PAYOUT = UUID.fromString("e5a1c9d7-2b34-4e5f-9c8d-1a2b3c4d5e66");

    private Ids() {}

    public static void main(String[] args) {
        try (Ledger ledger = Ledger.inMemory()) {
            useTypes(ledger);
            lookOut(ledger);
            merge(ledger);
        }
    }

    private static void useTypes(Ledger ledger) {
        WorkerId ada = new WorkerId(ADA.toString());
        RequesterId acme = new RequesterId(ACME.toString());
        TaskId dogs = new TaskId(DOGS.toString());
        AssignmentId photo = new AssignmentId(PHOTO.toString());

        ledger.execute(DepositFunds.of(new DepositId(DEPOSIT.toString()), acme, Amount.of("20.00", "USD")));
        ledger.execute(PublishTask.of(dogs, acme, Amount.of("0.50", "USD"), 12));
        ledger.execute(AcceptAssignment.of(photo, dogs, ada)); // task and worker swapped do not compile
        System.out.println(ledger.execute(SubmitAssignment.of(photo)).subject());
        PayoutId long36 = new PayoutId(PAYOUT.toString());
        PayoutId short32 = new PayoutId(PAYOUT.toString().replace("-", ""));
        System.out.println("at the bank: " + long36.reference(1));
        System.out.println("at the bank: " + short32.reference(1));
    }

    /** Another system wrote one worker's id in capitals, and both have money. */
    private static void merge(Ledger ledger) {
        String ada = ADA.toString();
        String capitals = ada.toUpperCase(Locale.ROOT);
        ledger.execute(CompensateWorker.of("award-1", ada, Amount.of("3.00", "USD"), "a good week"));
        ledger.execute(CompensateWorker.of("award-2", capitals, Amount.of("4.00", "USD"), "a good week"));
        String why = "the same person under two spellings";
        ledger.executeAllOrNone(List.of(
                AdjustEarnings.of("merge-1-from", capitals, Amount.of("-4.00", "USD"), why, "ops-2")
                        .by(Actor.operator("ops-1")),
                AdjustEarnings.of("merge-1-to", ada, Amount.of("4.00", "USD"), why, "ops-2")
                        .by(Actor.operator("ops-1")),
                CloseWorker.of("merge-1-close", capitals, why).by(Actor.operator("ops-1"))));
        for (String worker : List.of(ada, capitals)) {
            System.out.println(worker + " has "
                    + ledger.asWorker(worker).balance("USD").orElseThrow().available());
        }
    }

    private static void lookOut(Ledger ledger) {
        try {
            ledger.execute(SubmitAssignment.of(PHOTO.toString().toUpperCase(Locale.ROOT)));
        } catch (RefusedException refused) {
            System.out.println(refused.getMessage());
        }
        for (String id : new String[] {"ada ", "worker:ada", " "}) {
            try {
                ledger.execute(AcceptAssignment.of("photo-2", DOGS.toString(), id));
            } catch (IllegalArgumentException wrong) {
                System.out.println(wrong.getMessage());
            }
        }
    }
}
