package io.piecework.ledger.stream;

import org.apiguardian.api.API;

/** All that is stored, for an audit: the events by position, their replay, and how far they are final. */
@API(status = API.Status.INTERNAL)
public record StoredHistory(EventLog log, Replay replay, HighWaterMark highWaterMark) {}
