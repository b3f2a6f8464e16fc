package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.port.EventLog.Logged;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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
        int attempt) {

    /** How many digits a digest has. */
    private static final int DIGITS = 12;

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
                attempt);
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
