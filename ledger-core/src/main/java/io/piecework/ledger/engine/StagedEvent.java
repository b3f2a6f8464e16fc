package io.piecework.ledger.engine;

import io.piecework.ledger.engine.store.RecordedEvent;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Tags;
import io.piecework.ledger.stream.Projection;

/**
 * An event that a job appended and that is not stored yet.
 *
 * @param sequence its number in the stream, from 0
 */
record StagedEvent(String stream, long sequence, LedgerEvent event, Tags tags) {

    /** The event as projections see it. */
    Projection.Recorded at(long position) {
        return new RecordedEvent(position, stream, sequence, event, tags);
    }
}
