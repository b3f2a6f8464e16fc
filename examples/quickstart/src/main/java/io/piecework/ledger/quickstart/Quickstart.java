package io.piecework.ledger.quickstart;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** From a deposit to a worker's statement. */
public final class Quickstart {

    private Quickstart() {}

    public static void main(String[] args) {
        // A fixed clock makes the output the same every day; without it the ledger uses the system clock.
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-24T09:00:00Z"));
        try (Ledger ledger = Ledger.builder().inMemory().clock(clock).build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
            ledger.execute(
                    PublishTask.of("dogs", "acme", Amount.of("0.50", "USD"), 12).titled("Is there a dog?"));
            for (String photo : List.of("photo-1", "photo-2", "photo-3")) {
                ledger.execute(AcceptAssignment.of(photo, "dogs", "ada"));
                ledger.execute(SubmitAssignment.of(photo));
            }
            ledger.execute(ApproveAssignment.of("photo-1"));
            ledger.execute(ApproveAssignment.of("photo-1")); // sent twice, paid once
            ledger.execute(RejectAssignment.of("photo-2", "this is a cat"));
            System.out.print(
                    Documents.text(ledger.asWorker("ada").statement("USD").orElseThrow()));
        }
    }
}
