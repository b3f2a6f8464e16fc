package io.piecework.ledger.listening;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a message that failed is tried again: after a pause that doubles each time, up to the longest, shortened by chance by up to half so
 * that those which failed together do not come back together. Due times are told by the ledger's clock.
 *
 * @param first the pause after the first attempt
 * @param attempts how often it is tried before it waits for somebody to look
 */
public record BackOff(Duration first, Duration longest, int attempts) {

    /** A second at first and five minutes at most; ten attempts take about a quarter of an hour. */
    public static final BackOff USUAL = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5), 10);

    private static final int MOST_DOUBLINGS = 30;

    /** @throws IllegalArgumentException when there is no pause, or no attempt */
    public BackOff {
        ListenerPolicy.require(first.toMillis() >= 1, "the first pause is a millisecond at least, not " + first);
        ListenerPolicy.require(
                longest.compareTo(first) >= 0, "the longest pause is no shorter than the first, not " + longest);
        ListenerPolicy.require(attempts >= 1, "a message is tried once at least, not " + attempts + " times");
    }

    /** Whether it is tried no more after as many attempts, until somebody says so. */
    boolean isOver(int made) {
        return made >= attempts;
    }

    /** The pause after as many attempts. */
    Duration after(int made) {
        long longestMillis = longest.toMillis();
        int doublings = Math.min(made - 1, MOST_DOUBLINGS);
        long firstMillis = first.toMillis();
        long pause = firstMillis > longestMillis >> doublings ? longestMillis : firstMillis << doublings;
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(pause - pause / 2, pause + 1));
    }
}
