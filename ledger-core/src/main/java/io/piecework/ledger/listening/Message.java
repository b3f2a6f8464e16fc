package io.piecework.ledger.listening;

import io.piecework.ledger.message.LedgerEvent;
import java.time.Instant;

/**
 * An event that a listener is told of.
 *
 * @param position counts over all streams, with gaps; a worker's messages come in its order
 * @param sequence counts from 0 within the stream
 * @param recorded when the ledger wrote it, by its clock
 * @param key whose order is kept: {@code worker:ada} where the event is a worker's, its stream otherwise
 * @param attempt 1 the first time; again 1 where nobody knows of the attempts before
 */
public record Message(
        long position, String stream, long sequence, Instant recorded, LedgerEvent event, String key, int attempt) {

    /** A name that no other event has, and this one has each time it is told of: {@code assignment:a1@3}. */
    public String id() {
        return stream + "@" + sequence;
    }
}
