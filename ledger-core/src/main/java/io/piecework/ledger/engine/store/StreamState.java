package io.piecework.ledger.engine.store;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.StreamKind;
import org.jspecify.annotations.Nullable;

/**
 * A stream as far as its events are known.
 *
 * @param state what its kind made of them
 * @param sequence the last one's, -1 where there is none
 * @param last where the last one is stored, null where there is none or it is not stored yet
 * @param snapshot the sequence of the last snapshot that is known of, -1 where none is
 */
public record StreamState(
        Object state, long sequence, @Nullable Place last, long snapshot) {

    /** An event's position, and its hash, which the next one's goes on from. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Place(long position, byte[] hash) {}

    public static StreamState initial(StreamKind<Object> kind) {
        return new StreamState(kind.initial(), -1, null, -1);
    }

    /** @throws StorageException when the event is one that this kind of stream never holds */
    public StreamState after(String stream, StreamKind<Object> kind, LedgerEvent event, @Nullable Place place) {
        try {
            return new StreamState(kind.evolve(state, event), sequence + 1, place, snapshot);
        } catch (ClassCastException foreign) {
            throw new StorageException(
                    StorageException.Code.DAMAGED,
                    "stream " + stream + " holds an event of another kind of stream: "
                            + event.getClass().getSimpleName(),
                    foreign);
        }
    }

    public StreamState stored(@Nullable Place place) {
        return new StreamState(state, sequence, place, snapshot);
    }

    StreamState snapshotted(long at) {
        return new StreamState(state, sequence, last, at);
    }

    public byte @Nullable [] hash() {
        return last == null ? null : last.hash();
    }
}
