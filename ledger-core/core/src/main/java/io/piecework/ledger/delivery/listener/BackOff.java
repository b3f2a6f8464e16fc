package io.piecework.ledger.delivery.listener;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a failed message is retried: after a pause that doubles with each attempt, up to {@code longest}. Random jitter shortens each
 * pause by up to half, so that messages that failed together are not retried together. Pauses are measured by the database's clock.
 *
 * @param first the pause after the first attempt, at least 1 ms
 * @param longest the upper bound of a pause
 * @param attempts how often a message is tried in all before it waits for {@link ListenerAdmin#retry} or {@link ListenerAdmin#drop}
 */
public record BackOff(Duration first, Duration longest, int attempts) {

    /** First pause 1 s, longest pause 5 min, 10 attempts: about a quarter of an hour in all. */
    public static final BackOff DEFAULT = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5), 10);

    private static final int MOST_DOUBLINGS = 30;

    /** @throws IllegalArgumentException when a pause or the number of attempts is out of range */
    public BackOff {
        Objects.requireNonNull(longest, "longest");
        Objects.requireNonNull(first, "first");
        ListenerPolicy.require(first.toMillis() >= 1, "the first pause is at least 1 ms, not " + first);
        ListenerPolicy.require(
                longest.compareTo(first) >= 0,
                "the longest pause is at least as long as the first, " + first + ", not " + longest);
        ListenerPolicy.require(attempts >= 1, "a message is tried at least once, not " + attempts + " times");
    }

    /** Whether no automatic retry follows after so many attempts. */
    boolean isExhausted(int attemptsMade) {
        return attemptsMade >= attempts;
    }

    /** The pause after so many attempts, with jitter. */
    Duration pauseAfter(int attemptsMade) {
        long longestMillis = longest.toMillis();
        int doublings = Math.min(attemptsMade - 1, MOST_DOUBLINGS);
        long firstMillis = first.toMillis();
        long pause = firstMillis > longestMillis >> doublings ? longestMillis : firstMillis << doublings;
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(pause - pause / 2, pause + 1));
    }
}
