package io.piecework.ledger.engine.port;

import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** The payloads in the database: what may be moved into an archive, and back. The rest of an event's row always stays. */
@API(status = API.Status.INTERNAL)
public interface PayloadStore {

    /** The payload of one event. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Payload(long position, PayloadArchive.Place place, byte[] content) {}

    /**
     * Hands over, in the byte order of the streams and in bounded memory, the payloads in the database up to a position that no usual
     * decision needs: nothing was appended to the stream later, or a snapshot lies behind the event.
     *
     * @return how many
     */
    long movable(long upTo, Consumer<Payload> consumer);

    /**
     * Leaves an archive's number in place of these events' payloads, in a transaction of its own.
     *
     * @return how many were in the database until now
     */
    int move(List<Long> positions, int archive);

    /**
     * Stores payloads again in place of an archive's number, in a transaction of its own.
     *
     * @return how many were in the archive until now
     */
    int bringBack(List<Payload> payloads, int archive);

    /** How many payloads are in the archive. Reads all events. */
    long moved(int archive);

    /** The numbers of all archives that have a payload. Reads all events. */
    SortedSet<Integer> archives();
}
