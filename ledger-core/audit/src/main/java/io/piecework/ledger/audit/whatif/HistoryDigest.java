package io.piecework.ledger.audit.whatif;

import io.piecework.ledger.command.text.Sha256;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.StoredEvents;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * The digest of a history by its streams: of each event's stream, sequence, name and content, but not of the positions. Two transactions that
 * overlap may take positions in turn, and a history that is replayed takes them one after the other.
 *
 * <p>The events' hashes are added, each stretched to 1,024 numbers of 16 bits, so that the order does not count (LtHash: Lewi and others,
 * "Securing Update Propagation with Homomorphic Hashing", 2019).
 */
final class HistoryDigest {

    private static final int NUMBERS = 1_024;
    private static final int NUMBERS_A_HASH = 16;

    private final MessageDigest sha = Sha256.digest();
    private final char[] sums = new char[NUMBERS];

    private HistoryDigest() {}

    /**
     * Of all events up to the last of these positions, in hexadecimal digits.
     *
     * @param pages ascending positions; the events between two of them are held in memory
     */
    static String of(Reading reading, List<Long> pages) {
        var digest = new HistoryDigest();
        long after = 0;
        for (long last : pages) {
            long first = after;
            reading.query(rows -> {
                rows.events().openedContents(first, last, digest::add);
                return last;
            });
            after = last;
        }
        return digest.value();
    }

    private void add(StoredEvents.Content event) {
        String place = event.stream() + " " + event.sequence() + " " + event.name() + " ";
        sha.update(place.getBytes(StandardCharsets.UTF_8));
        byte[] hash = sha.digest(event.payload());
        for (int i = 0; i < NUMBERS; i += NUMBERS_A_HASH) {
            sha.update(hash);
            byte[] part = sha.digest(new byte[] {(byte) (i / NUMBERS_A_HASH)});
            for (int k = 0; k < NUMBERS_A_HASH; k++) {
                sums[i + k] += (char) ((part[2 * k] & 0xff) << 8 | (part[2 * k + 1] & 0xff));
            }
        }
    }

    private String value() {
        for (char sum : sums) {
            sha.update((byte) (sum >> 8));
            sha.update((byte) sum);
        }
        return HexFormat.of().formatHex(sha.digest());
    }
}
