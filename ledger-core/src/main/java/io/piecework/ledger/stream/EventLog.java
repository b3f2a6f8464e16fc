package io.piecework.ledger.stream;

import io.piecework.ledger.message.LedgerEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All events in the order of their positions, as they are committed; up to which of them they are final, the {@link HighWaterMark} tells. */
public interface EventLog {

    /** The first events after a position and up to another, that one included. */
    List<Logged> between(long after, long upTo, int most);

    /** The events at these positions, by position; a position that none has is passed over. */
    List<Logged> at(Collection<Long> positions);

    /** The first event of each of these streams, in any order; a stream that has none is passed over. */
    List<Logged> first(Collection<String> streams);

    /**
     * An event with its place.
     *
     * @param name what it is stored under
     * @param event nothing where this version cannot read it
     */
    record Logged(
            long position,
            String stream,
            long sequence,
            String name,
            Instant recorded,
            @Nullable LedgerEvent event) {}
}
