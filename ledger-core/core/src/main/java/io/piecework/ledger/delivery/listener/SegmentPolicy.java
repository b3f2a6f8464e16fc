package io.piecework.ledger.delivery.listener;

import java.time.Duration;
import java.util.Objects;

/**
 * How a listener's work is divided. Each ordering key belongs to one segment, and the segments are shared evenly among the threads of all
 * living instances.
 *
 * @param count the number of segments, 1 to 256, and so the most threads that can work at once. It is fixed when the listener is first
 *     registered; a later value has no effect
 * @param threads the number of threads in this instance, 1 to {@code count}
 * @param claim how long after an instance died or was suspended the others take its segments over, by the database's clock; 300 ms
 *     to an hour
 */
public record SegmentPolicy(int count, int threads, Duration claim) {

    /** A stored claim that ends later is none: no owner made it. The statements on claims and members say INTERVAL '1' HOUR. */
    static final Duration LONGEST_CLAIM = Duration.ofHours(1);

    private static final Duration SHORTEST_CLAIM = Duration.ofMillis(300);

    /** 16 segments, 1 thread, claims of 15 seconds. */
    public static final SegmentPolicy DEFAULT = new SegmentPolicy(16, 1, Duration.ofSeconds(15));

    static final int MOST_SEGMENTS = 256;

    /** @throws IllegalArgumentException when a value is out of range */
    public SegmentPolicy {
        Objects.requireNonNull(claim, "claim");
        ListenerPolicy.require(
                count >= 1 && count <= MOST_SEGMENTS,
                "a listener has 1 to " + MOST_SEGMENTS + " segments, not " + count);
        ListenerPolicy.require(
                threads >= 1 && threads <= count,
                "a listener of " + count + " segments has 1 to " + count + " threads, not " + threads);
        ListenerPolicy.require(
                claim.compareTo(SHORTEST_CLAIM) >= 0 && claim.compareTo(LONGEST_CLAIM) <= 0,
                "a claim lasts 300 ms to an hour, not " + claim);
    }
}
