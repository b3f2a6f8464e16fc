package io.piecework.ledger.delivery.listener;

import java.time.Duration;
import java.util.Objects;

/**
 * How often a listener reads the log, and how much at a time.
 *
 * @param batch how many events are read at a time, 1 to 1,000; the position is stored after each batch, and at least once a second
 * @param poll the pause between two reads that find nothing, which detects what other processes stored. What this process stores wakes the
 *     listener, which looks at most every 5 ms
 * @param idle the upper bound to which that pause grows while nothing is stored
 */
public record PollingPolicy(int batch, Duration poll, Duration idle) {

    /** 100 events, every 100 ms, growing to 250 ms. */
    public static final PollingPolicy DEFAULT = new PollingPolicy(100, Duration.ofMillis(100), Duration.ofMillis(250));

    static final int MOST_EVENTS = 1_000;

    /** @throws IllegalArgumentException when a value is out of range */
    public PollingPolicy {
        Objects.requireNonNull(idle, "idle");
        Objects.requireNonNull(poll, "poll");
        ListenerPolicy.require(
                batch >= 1 && batch <= MOST_EVENTS, "a batch is 1 to " + MOST_EVENTS + " events, not " + batch);
        ListenerPolicy.require(poll.toMillis() >= 1, "a listener polls at most every 1 ms, not every " + poll);
        ListenerPolicy.require(
                idle.compareTo(poll) >= 0, "the idle pause is at least the poll pause, " + poll + ", not " + idle);
    }
}
