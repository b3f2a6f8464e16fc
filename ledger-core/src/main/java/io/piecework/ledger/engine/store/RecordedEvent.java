package io.piecework.ledger.engine.store;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.Projection;

/** An event with its place, as a projection receives it. */
public record RecordedEvent(long position, String stream, long sequence, LedgerEvent event)
        implements Projection.Recorded {}
