package io.piecework.ledger.listening;

import java.time.Duration;

/**
 * How a listener's work is shared: workers are dealt out to segments, and segments to the threads of all living instances.
 *
 * @param segments how many, which is the most threads that can work at once; a listener keeps the number it began with, whatever this says
 *     later
 * @param threads how many this instance has for it
 * @param claim after how long the work of an instance that died or stands still is taken over, by the database's clock
 */
public record SegmentPolicy(int segments, int threads, Duration claim) {

    /** Sixteen segments, one thread, fifteen seconds. */
    public static final SegmentPolicy USUAL = new SegmentPolicy(16, 1, Duration.ofSeconds(15));

    static final int MOST_SEGMENTS = 256;

    /** @throws IllegalArgumentException when there is nothing to share or nobody to share it */
    public SegmentPolicy {
        ListenerPolicy.require(
                segments >= 1 && segments <= MOST_SEGMENTS,
                "a listener has 1 to " + MOST_SEGMENTS + " segments, not " + segments);
        ListenerPolicy.require(
                threads >= 1 && threads <= segments,
                "a listener of " + segments + " segments has 1 to " + segments + " threads, not " + threads);
        ListenerPolicy.require(claim.toMillis() >= 300, "a claim is 300 ms long at least, not " + claim);
    }
}
