package io.piecework.ledger.delivery.due;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Thousands of submissions with automatic approval. */
public final class PendingReviews {

    public static final Instant SUBMITTED = Instant.parse("2026-01-01T00:00:00Z");
    public static final Duration REVIEW = Duration.ofHours(6);

    /** A moment after the last deadline. */
    public static final Instant ALL_DUE = Instant.parse("2026-01-31T00:00:00Z");

    public static final int WORKERS = 50;
    private static final Amount CENT = Amount.parse("USD 0.01");

    private PendingReviews() {}

    /** Submits {@code name-0}, {@code name-1} and so on, ten at each millisecond. */
    public static void submit(Ledger ledger, String name, int items) {
        ledger.execute(
                DepositFunds.of("deposit-" + name, "acme", CENT.times(items)).at(SUBMITTED));
        ledger.execute(PublishTask.of("task-" + name, "acme", CENT, items)
                .reviewed(ReviewPolicy.BY_HAND.approveAfter(REVIEW))
                .at(SUBMITTED));
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            Instant at = SUBMITTED.plusMillis(i / 10);
            commands.add(AcceptAssignment.of(name + "-" + i, "task-" + name, "w-" + i % WORKERS)
                    .at(at));
            commands.add(SubmitAssignment.of(name + "-" + i).at(at));
            if (commands.size() == 2_000 || i == items - 1) {
                ledger.executeEach(commands);
                commands.clear();
            }
        }
    }
}
