package io.piecework.ledger.finance.report;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.OpenEarnings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The age of what one worker is owed in one currency, from what raised and lowered it.
 *
 * <p>What is in transit is as old as the earnings that its payout took when it left, as the settlements say. All else that is owed is of the
 * earnings that are open: no payout is out with them, no reversal and no other deduction took them.
 *
 * <p>It holds the earnings of the worker.
 */
final class AgedEarnings {

    private final OpenEarnings earnings;
    private Amount owed;

    AgedEarnings(Amount zero) {
        owed = zero;
        earnings = OpenEarnings.ofAll(zero);
    }

    /** In the order in which they were recorded. */
    void add(OpenEarnings.Change change) {
        owed = change.property() ? owed : owed.plus(change.net());
        earnings.add(change);
    }

    /** The sum of all movements; negative when the worker owes the platform. */
    Amount owed() {
        return owed;
    }

    /** What the worker owes, beside what is in transit; zero or negative. */
    Amount overdrawn() {
        return earnings.overdrawn();
    }

    /** What is owed of earnings of at most 30 whole days ago, of 31 to 60, of 61 to 90 and of more. */
    List<Amount> ages(Instant now) {
        Amount zero = Amount.zero(owed.currency());
        var ages = new ArrayList<>(List.of(zero, zero, zero, zero));
        for (OpenEarnings.Owed part : earnings.owed()) {
            int bucket = bucket(part.earnedAt(), now);
            ages.set(bucket, ages.get(bucket).plus(part.amount()));
        }
        return ages;
    }

    private static int bucket(Instant earnedAt, Instant now) {
        long days = Duration.between(earnedAt, now).toDays();
        return days <= 30 ? 0 : days <= 60 ? 1 : days <= 90 ? 2 : 3;
    }
}
