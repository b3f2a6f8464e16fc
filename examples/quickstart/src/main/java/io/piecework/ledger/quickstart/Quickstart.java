package io.piecework.ledger.quickstart;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.RejectAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.statement.Statement;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.terms.FeePolicy;
import java.time.Instant;
import java.time.InstantSource;

/** From a deposit to a worker's statement. */
public final class Quickstart {

    private Quickstart() {}

    public static void main(String[] args) {
        // A fixed clock, so that the output is the same on every day; leave it out and the ledger takes the system's.
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-24T09:00:00Z"));
        try (Ledger ledger = Ledger.builder().inMemory().clock(clock).build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
            ledger.execute(PublishTask.of("dogs", "acme", Amount.of("0.50", "USD"), 12)
                    .titled("Is there a dog?")
                    .withFee(FeePolicy.percent("20")));

            for (String photo : new String[] {"photo-1", "photo-2", "photo-3"}) {
                ledger.execute(AcceptAssignment.of(photo, "dogs", "ada"));
                ledger.execute(SubmitAssignment.of(photo));
            }
            ledger.execute(ApproveAssignment.of("photo-1"));
            ledger.execute(ApproveAssignment.of("photo-1")); // sent twice, paid once
            ledger.execute(RejectAssignment.of("photo-2", "this is a cat"));

            Statement statement = ledger.asWorker("ada").statement("USD").orElseThrow();
            System.out.print(statement.text());
        }
    }
}
