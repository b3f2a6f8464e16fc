package io.piecework.ledger.engine;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.StreamKind;
import org.jspecify.annotations.Nullable;

/**
 * A stream as far as its events are known.
 *
 * @param state what its kind made of them
 * @param sequence the last one's, -1 where there is none
 * @param hash the last one's as it is stored, null where there is none or it is not stored yet
 * @param snapshot the sequence of the last snapshot that is known of, -1 where none is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StreamState(Object state, long sequence, byte @Nullable [] hash, long snapshot) {

    static StreamState initial(StreamKind<Object> kind) {
        return new StreamState(kind.initial(), -1, null, -1);
    }

    /** @throws StorageException when the event is one that this kind of stream never holds */
    StreamState after(String stream, StreamKind<Object> kind, LedgerEvent event, byte @Nullable [] hash) {
        try {
            return new StreamState(kind.evolve(state, event), sequence + 1, hash, snapshot);
        } catch (ClassCastException foreign) {
            throw new StorageException(
                    "stream " + stream + " holds an event of another kind of stream: "
                            + event.getClass().getSimpleName(),
                    foreign);
        }
    }

    StreamState stored(byte @Nullable [] hash) {
        return new StreamState(state, sequence, hash, snapshot);
    }

    StreamState snapshotted(long at) {
        return new StreamState(state, sequence, hash, at);
    }
}
