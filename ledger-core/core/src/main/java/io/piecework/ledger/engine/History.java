package io.piecework.ledger.engine;

import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.HighWaterMark;
import java.util.List;

/** All that is stored, for an audit: the events by position, how far they are final, and what replays them. */
public record History(EventLog log, HighWaterMark highWaterMark, ReplayParts parts) {

    /** One sentence for each definition in the database that is not as the ledger's schema makes it. */
    public List<String> definitions() {
        return parts.definitions().differences();
    }
}
