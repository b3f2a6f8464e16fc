package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Tags;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Reads committed events by position. Only events up to the {@link HighWaterMark} are final. */
@API(status = API.Status.INTERNAL)
public interface EventLog {

    /** Up to {@code limit} events after one position, up to and including another. */
    List<Logged> between(long after, long upTo, int limit);

    /**
     * The event at a position, if there is one, and up to {@code limit} events after it, up to and including another position; all of one
     * moment. The content of the first is not read: it may be in an archive.
     */
    List<Logged> from(long position, long upTo, int limit);

    /** The events at these positions, ordered by position; positions without an event are left out. */
    List<Logged> at(Collection<Long> positions);

    /** The position before the first event, up to a position, that was recorded at this time or later; that position where there is none. */
    long before(Instant recorded, long upTo);

    /** The positions, up to one, of all events of these streams, ordered. */
    List<Long> positions(Collection<String> streams, long upTo);

    /** The first event of each of these streams, in any order; streams without events are left out. */
    List<Logged> first(Collection<String> streams);

    /**
     * A stored event with its place.
     *
     * @param name the event's stored name
     * @param hash the event's hash, in hexadecimal digits
     * @param event null if this version of the ledger does not know the event, or its content was not read
     * @param tags the tags of the command that led to it
     * @param sealed whether its texts about a worker are sealed in the database
     */
    record Logged(
            long position,
            String stream,
            long sequence,
            String name,
            Instant recorded,
            String hash,
            @Nullable LedgerEvent event,
            Tags tags,
            boolean sealed) {}
}
