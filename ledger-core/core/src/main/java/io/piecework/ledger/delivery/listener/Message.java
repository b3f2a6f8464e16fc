package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.EventLog.Logged;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * An event as a listener receives it.
 *
 * @param position its place among all events; increasing, with gaps. A worker's messages arrive in the order of their positions
 * @param sequence its place in its stream, from 0
 * @param digest the first 12 hexadecimal digits of the event's hash
 * @param recorded when the ledger stored it, by the ledger's clock
 * @param key the ordering key: {@code worker:ada} for an event of a worker, the event's stream otherwise. Messages of one key arrive one
 *     at a time and in order
 * @param tags the tags of the command that led to the event
 * @param attempt 1 for the first delivery; 1 again where a process died before it stored the attempt
 * @param sealed whether the event's texts about a worker are sealed in the database. They are open here, or {@code [erased]} after an erasure.
 *     No erasure reaches what a listener hands on
 */
public record Message(
        long position,
        String stream,
        long sequence,
        String digest,
        Instant recorded,
        LedgerEvent event,
        String key,
        Tags tags,
        int attempt,
        boolean sealed) {

    /** How many digits a digest has. */
    private static final int DIGITS = 12;

    /**
     * Events that were read, as messages, in their order.
     *
     * @throws StorageException when this version cannot read one of them
     */
    @API(status = API.Status.INTERNAL)
    public static List<Message> of(EventLog log, List<Logged> events) {
        Map<Long, String> keys = new OrderingKeys(log).of(events);
        var messages = new ArrayList<Message>(events.size());
        for (Logged event : events) {
            LedgerEvent known = event.event();
            if (known == null) {
                throw new StorageException(
                        StorageException.Code.UNREADABLE_EVENT,
                        "event " + event.name() + " at position " + event.position() + ", event " + event.sequence()
                                + " of stream " + event.stream()
                                + ", cannot be read by this version of the ledger; use the version that wrote it");
            }
            messages.add(of(event, known, Objects.requireNonNull(keys.get(event.position())), 1));
        }
        return messages;
    }

    /** @param known the event, which this version can read */
    static Message of(Logged event, LedgerEvent known, String key, int attempt) {
        return new Message(
                event.position(),
                event.stream(),
                event.sequence(),
                event.hash().substring(0, DIGITS),
                event.recorded(),
                known,
                key,
                event.tags(),
                attempt,
                event.sealed());
    }

    /**
     * The unique id of the event, the same in every delivery, such as {@code assignment:a1@3-5f0c2e91b7d4}: use it as your idempotency key.
     * It differs even where another event had the same stream and sequence before the database was restored from a backup, or before a
     * failover that lost commits.
     */
    public String id() {
        return stream + "@" + sequence + "-" + digest;
    }

    /**
     * The event's id for readers who may not read all of it, such as {@code 17-1777636800000000}: its position and the microseconds of its
     * recorded time. {@link #id} ends in digits of a hash of the whole event, by which a reader could confirm a guess of what was left out.
     */
    public String publicId() {
        return position + "-" + ChronoUnit.MICROS.between(Instant.EPOCH, recorded);
    }
}
