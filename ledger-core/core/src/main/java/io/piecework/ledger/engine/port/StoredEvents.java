package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.LedgerEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * Where the stored events are, without their content: for queries of other packages, which do not know the engine's table. Each method is
 * one query in the transaction of the {@link Rows} that gave this object.
 */
@API(status = API.Status.INTERNAL)
public interface StoredEvents {

    /** The place of an event; streams count from 0. */
    record Place(long position, String stream, long sequence) {}

    /** The event with the greatest position, and when it was recorded. */
    record Last(long position, Instant recorded) {}

    /** The last event; nothing in an empty ledger. */
    Optional<Last> last();

    /** The last event up to a position, which may be that event's; nothing where there is none. */
    Optional<Last> lastUpTo(long position);

    /** The greatest position, 0 in an empty ledger. */
    long lastPosition();

    /** The number of all events; reads a whole index. */
    long count();

    /** Hands over the position and the hash of each event after one position and up to another, by position and in bounded memory. */
    void hashes(long after, long upTo, HashConsumer consumer);

    /** Hands over the events after one position and up to another, with their content, by position. They are held in memory. */
    void contents(long after, long upTo, Consumer<Content> consumer);

    /**
     * Hands over the same events as {@link #contents}, with sealed texts opened, so that the payloads do not depend on keys. Erased texts stay
     * erased.
     */
    void openedContents(long after, long upTo, Consumer<Content> consumer);

    /**
     * An event as it is stored.
     *
     * @param payload its JSON, from an archive where that has it
     * @param hash over all others and the event before it in its stream
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Content(
            long position,
            String stream,
            long sequence,
            String name,
            long revision,
            Instant recorded,
            byte[] payload,
            byte[] hash) {}

    /** Takes the hashes of events. */
    @FunctionalInterface
    interface HashConsumer {

        void accept(long position, byte[] hash);
    }

    /** The number of events after a position. */
    long countAfter(long position);

    /**
     * The next events of some types, by position.
     *
     * @param after events after this position
     * @param upTo and up to this one
     * @param most the length of the answer at most
     */
    List<Place> ofTypes(Collection<Class<? extends LedgerEvent>> types, long after, long upTo, int most);

    /** The names of all streams of one kind, in the database's order. */
    default List<String> streams(StreamKind<?> kind) {
        return streams(kind.prefix() + ":");
    }

    /** The names of all streams that begin with this, in the database's order. */
    List<String> streams(String prefix);

    /**
     * A relation for the FROM clause of a query that joins events by {@code position}; it has the columns {@code name}, {@code stream},
     * {@code sequence} and {@code hash} too.
     */
    String relation();
}
