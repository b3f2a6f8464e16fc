package io.piecework.ledger.listening;

import io.piecework.ledger.message.LedgerEvent;
import java.time.Instant;

/**
 * An event as a listener receives it.
 *
 * @param position its place among all events; increasing, with gaps. A worker's messages arrive in the order of their positions
 * @param sequence its place in its stream, from 0
 * @param recorded when the ledger stored it, by the ledger's clock
 * @param key the ordering key: {@code worker:ada} for an event of a worker, the event's stream otherwise. Messages of one key arrive one
 *     at a time and in order
 * @param attempt 1 for the first delivery; 1 again where a process died before it stored the attempt
 */
public record Message(
        long position, String stream, long sequence, Instant recorded, LedgerEvent event, String key, int attempt) {

    /** The unique id of the event, the same in every delivery, such as {@code assignment:a1@3}: use it as your idempotency key. */
    public String id() {
        return stream + "@" + sequence;
    }
}
