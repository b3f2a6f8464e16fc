package io.piecework.ledger.listening;

import java.time.Instant;
import java.util.Optional;

/**
 * How a listener stands.
 *
 * @param position up to which it has been told of every event, parked ones apart
 * @param lag stored events that come after it
 * @param segments into how many its work is divided
 * @param claimed how many of them somebody works on
 * @param parked messages that failed, and those of the same workers that wait behind them
 * @param stuck those that failed for the last time and wait for somebody to look
 * @param oldestParked since when the first of them is parked, by the ledger's clock
 */
public record ListenerStatus(
        String name,
        long position,
        long lag,
        int segments,
        int claimed,
        long parked,
        long stuck,
        Optional<Instant> oldestParked) {

    ListenerStatus withLag(long lag) {
        return new ListenerStatus(name, position, lag, segments, claimed, parked, stuck, oldestParked);
    }
}
