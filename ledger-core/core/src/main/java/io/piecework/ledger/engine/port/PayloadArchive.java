package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.StorageException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;

/** Reads payloads of events that were moved out of the database into numbered archives. Safe for any number of threads. */
public interface PayloadArchive extends AutoCloseable {

    /** For a ledger that was given no archive. */
    PayloadArchive NONE = (number, places) -> {
        throw new StorageException(
                StorageException.Code.ARCHIVE_MISSING,
                "the content of " + places.iterator().next() + " is in archive " + number
                        + "; open the ledger with the folder of its archives");
    };

    /**
     * An event's place: its stream and its number there, from 0.
     *
     * @param hash of its row, in hexadecimal digits: another ledger may have another event at the same place
     */
    record Place(String stream, long sequence, String hash) {

        public static Place of(String stream, long sequence, byte[] hash) {
            return new Place(stream, sequence, HexFormat.of().formatHex(hash));
        }

        /** Such as {@code task:t-1@0}. */
        @Override
        public String toString() {
            return stream + "@" + sequence;
        }
    }

    /**
     * Reads payloads, faster for places that are close to each other in the order of stream and sequence.
     *
     * @return the payload of each of the places
     * @throws StorageException with {@link StorageException.Code#ARCHIVE_MISSING} where the archive is not there, was changed, or lacks one
     */
    Map<Place, byte[]> payloads(int number, Collection<Place> places);

    /** The failure of a read whose content is not what the event's hash in the database was made of. */
    default StorageException changed(int number, Place place) {
        return new StorageException(
                StorageException.Code.ARCHIVE_MISSING,
                "archive " + number + " has other content of " + place + " than was recorded; restore its files from a"
                        + " backup");
    }

    /** Closes its files; they are opened again when needed. */
    @Override
    default void close() {}
}
