package io.piecework.ledger.delivery.listener;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of a listener, all instances together.
 *
 * @param position up to which every event was delivered or became a dead letter; the lowest of all segments
 * @param lag the number of stored events after that position
 * @param segments into how many segments the listener's work is divided
 * @param onAnotherHistory how many segments wait because the event at their position is not the one that they read there, as where only some
 *     tables were restored; {@link ListenerAdmin#setBack} has them go on
 * @param claimed how many segments have an instance working on them
 * @param deadLetters the number of messages that failed or wait behind one that failed
 * @param exhausted how many of them have exhausted their retries and wait for the operator
 * @param oldestDeadLetter when the oldest of them became a dead letter, by the database's clock
 */
public record ListenerStatus(
        String name,
        long position,
        long lag,
        int segments,
        int onAnotherHistory,
        int claimed,
        long deadLetters,
        long exhausted,
        Optional<Instant> oldestDeadLetter) {

    ListenerStatus withLag(long lag) {
        return new ListenerStatus(
                name, position, lag, segments, onAnotherHistory, claimed, deadLetters, exhausted, oldestDeadLetter);
    }
}
