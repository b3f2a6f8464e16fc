package io.piecework.ledger.engine;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.store.RecordedEvent;

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
