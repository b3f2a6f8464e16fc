package io.piecework.ledger.report;

import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The age of what one worker is owed in one currency, from what raised and lowered it.
 *
 * <p>What an award or a work earned, less what was reversed of it, is one earning of the time at which it was earned. All other debits take
 * the oldest first, so that what is owed consists of the latest earnings. Money that comes back from a rail or is reclaimed makes up for its own
 * debit, and keeps the age of its earnings.
 *
 * <p>It holds one entry for each of the worker's works and awards.
 */
final class AgedEarnings {

    private static final Comparator<Earning> LATEST_FIRST = Comparator.comparing(
                    (Earning earning) -> earning.earnedAt, Comparator.reverseOrder())
            .thenComparing(earning -> earning.position, Comparator.reverseOrder());

    private final Map<String, Earning> byReference = new HashMap<>();
    private Amount owed;

    AgedEarnings(Amount zero) {
        owed = zero;
    }

    /** @param reference the award or the work; empty for a movement that is about neither */
    void add(String reference, Amount net, Instant effectiveAt, long position) {
        owed = owed.plus(net);
        if (!reference.isEmpty()) {
            byReference.merge(reference, Earning.of(net, effectiveAt, position), Earning::plus);
        }
    }

    /** The sum of all movements; negative when the worker owes the platform. */
    Amount owed() {
        return owed;
    }

    /** What is owed of earnings of at most 30 whole days ago, of 31 to 60, of 61 to 90 and of more. */
    List<Amount> ages(Instant now) {
        Amount zero = Amount.zero(owed.currency());
        var ages = new ArrayList<>(List.of(zero, zero, zero, zero));
        Amount left = owed.max(zero);
        List<Earning> earned = byReference.values().stream()
                .filter(each -> each.net.isPositive())
                .sorted(LATEST_FIRST)
                .toList();
        for (Earning each : earned) {
            Amount part = each.net.min(left);
            left = left.minus(part);
            int bucket = bucket(each.earnedAt, now);
            ages.set(bucket, ages.get(bucket).plus(part));
        }
        return ages;
    }

    private static int bucket(Instant earnedAt, Instant now) {
        long days = Duration.between(earnedAt, now).toDays();
        return days <= 30 ? 0 : days <= 60 ? 1 : days <= 90 ? 2 : 3;
    }

    /** @param earnedAt of the first movement that raised it; {@link Instant#MAX} where none did */
    private record Earning(Amount net, Instant earnedAt, long position) {

        static Earning of(Amount net, Instant effectiveAt, long position) {
            return new Earning(net, net.isPositive() ? effectiveAt : Instant.MAX, position);
        }

        Earning plus(Earning other) {
            return new Earning(
                    net.plus(other.net),
                    earnedAt.isBefore(other.earnedAt) ? earnedAt : other.earnedAt,
                    Math.min(position, other.position));
        }
    }
}
