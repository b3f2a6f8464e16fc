package io.piecework.ledger.reading.lists;

import java.time.Instant;

/**
 * Where an event with a tag is stored.
 *
 * @param event the event's name, such as {@code assignment-approved}
 */
public record TaggedPlace(
        long position, String event, String stream, long sequence, Instant effective, Instant recorded) {}
