package io.piecework.ledger.whatif;

import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.StoredEvents;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of a history without its positions, of which two histories with the same events may leave different ones unused. */
final class HistoryDigest {

    /** Positions read at once. */
    private static final int STEP = 2_000;

    private final MessageDigest digest;

    private HistoryDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every Java platform has SHA-256", e);
        }
    }

    /** Of the events up to a position, in hexadecimal digits. */
    static String of(Reading reading, long upTo) {
        var history = new HistoryDigest();
        for (long after = 0; after < upTo; after += STEP) {
            long first = after;
            long last = Math.min(upTo, after + STEP);
            reading.query(rows -> {
                rows.events().contents(first, last, history::add);
                return last;
            });
        }
        return HexFormat.of().formatHex(history.digest.digest());
    }

    private void add(StoredEvents.Content event) {
        add(event.stream());
        add(Long.toString(event.sequence()));
        add(event.name());
        digest.update(event.payload());
        digest.update((byte) '\n');
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) ' ');
    }
}
