package io.piecework.ledger.engine.store;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.engine.json.TaggedEvent;
import io.piecework.ledger.engine.port.StreamKind;
import org.jspecify.annotations.Nullable;

/**
 * The state of a stream after its known events.
 *
 * @param state the fold of the events, of the type of the stream's kind
 * @param sequence the last event's sequence; -1 where there is none
 * @param last where the last event is stored; null where there is none, or it is not stored yet
 * @param snapshot the sequence of the latest known snapshot; -1 where there is none
 * @param tags the tags of the events
 */
public record StreamState(
        Object state, long sequence, @Nullable Place last, long snapshot, StreamTags tags) {

    /** A stored event's position, and its hash, from which the next event's hash follows. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Place(long position, byte[] hash) {}

    public static StreamState initial(StreamKind<Object> kind) {
        return new StreamState(kind.initial(), -1, null, -1, StreamTags.NONE);
    }

    /**
     * The state after one more event.
     *
     * @throws StorageException with {@link StorageException.Code#DAMAGED} when this kind of stream has no such event
     */
    public StreamState after(String stream, StreamKind<Object> kind, TaggedEvent tagged, @Nullable Place place) {
        LedgerEvent event = tagged.event();
        try {
            return new StreamState(kind.evolve(state, event), sequence + 1, place, snapshot, tagsAfter(kind, tagged));
        } catch (ClassCastException foreign) {
            throw new StorageException(
                    StorageException.Code.DAMAGED,
                    "stream " + stream + " holds an event of another kind of stream: "
                            + event.getClass().getSimpleName(),
                    foreign);
        }
    }

    private StreamTags tagsAfter(StreamKind<Object> kind, TaggedEvent tagged) {
        return tagged.tags().isEmpty()
                ? tags
                : tags.with(tagged.event(), tagged.tags(), kind.snapshots().isPresent());
    }

    /** This state, with the place at which its last event is stored. */
    public StreamState stored(@Nullable Place place) {
        return new StreamState(state, sequence, place, snapshot, tags);
    }

    StreamState snapshotted(long at) {
        return new StreamState(state, sequence, last, at, tags);
    }

    /** The form in which a snapshot has the state and the tags. */
    public byte[] written(EventCodec codec) {
        return codec.writeState(state, tags.byName());
    }

    /** The last event's hash; null where there is none, or it is not stored yet. */
    public byte @Nullable [] hash() {
        return last == null ? null : last.hash();
    }
}
