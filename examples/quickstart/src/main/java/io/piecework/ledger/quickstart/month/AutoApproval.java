package io.piecework.ledger.quickstart.month;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Work that is not reviewed within three days is approved and paid. */
public final class AutoApproval {

    /** The program moves this clock; a platform leaves {@code simulatedClock} out. */
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2026-12-01T09:00:00Z"));

    private AutoApproval() {}

    public static void main(String[] args) {
        NOW.set(Instant.parse("2026-12-01T09:00:00Z"));
        try (Ledger ledger =
                Ledger.builder().inMemory().simulatedClock(NOW::get).build()) {
            submit(ledger);
            NOW.set(Instant.parse("2026-12-04T09:00:00Z"));
            approve(ledger);
            rejectTooLate(ledger);
        }
    }

    private static void submit(Ledger ledger) {
        ReviewPolicy review = ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(3));
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
        ledger.execute(PublishTask.of("dogs", "acme", Amount.of("0.50", "USD"), 12)
                .under(new TaskPolicy(FeePolicy.NONE, review)));
        ledger.execute(AcceptAssignment.of("photo-1", "dogs", "ada"));
        ledger.execute(SubmitAssignment.of("photo-1"));
        show(ledger);
    }

    private static void approve(Ledger ledger) {
        var due = ledger.runDue(ledger.clock().instant()); // every minute; Spring does it
        System.out.println(due.approved() + " approved");
        show(ledger);
    }

    private static void show(Ledger ledger) {
        AssignmentView photo = ledger.asWorker("ada").assignment("photo-1").orElseThrow();
        System.out.println(photo.status() + ", deadline " + photo.deadline() + ", "
                + ledger.asWorker("ada").balance("USD").orElseThrow().available() + " available");
    }

    private static void rejectTooLate(Ledger ledger) {
        try {
            ledger.execute(RejectAssignment.of("photo-1", "this is a cat"));
        } catch (RefusedException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
