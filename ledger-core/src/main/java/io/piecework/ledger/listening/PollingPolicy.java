package io.piecework.ledger.listening;

import java.time.Duration;

/**
 * How a listener goes on.
 *
 * @param batch how many events are read at a time; how far it came is kept after as many, or after a second
 * @param poll how long it waits before it looks for what other processes stored; what this process stored it is told at once
 * @param idle what that pause grows to while there is nothing
 */
public record PollingPolicy(int batch, Duration poll, Duration idle) {

    /** A hundred events, 100 ms, growing to 250. */
    public static final PollingPolicy USUAL = new PollingPolicy(100, Duration.ofMillis(100), Duration.ofMillis(250));

    static final int MOST_EVENTS = 1_000;

    /** @throws IllegalArgumentException when it would never go on, or never stop */
    public PollingPolicy {
        ListenerPolicy.require(
                batch >= 1 && batch <= MOST_EVENTS, "a batch has 1 to " + MOST_EVENTS + " events, not " + batch);
        ListenerPolicy.require(poll.toMillis() >= 1, "a listener waits a millisecond at least, not " + poll);
        ListenerPolicy.require(idle.compareTo(poll) >= 0, "idle, a listener waits no shorter than " + poll);
    }
}
