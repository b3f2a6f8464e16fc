package io.piecework.ledger.audit;

import io.piecework.ledger.stream.Rows;
import io.piecework.ledger.stream.StoredEvents;
import io.piecework.ledger.text.Text;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One digest over all events up to a position. Note it where a person who can write to the database cannot: later it shows whether these events
 * are still the same, even where no row can be trusted.
 *
 * @param position of the last of these events
 * @param events their number
 * @param digest the SHA-256 over position and hash of each event, in the order of the positions
 */
public record Fingerprint(long position, long events, String digest) {

    private static final Pattern TEXT =
            Pattern.compile("position (\\d{1,18}), (\\d{1,18}) events, sha256 ([0-9a-f]{64})");

    /** The fingerprint of all events up to a position. */
    public static Fingerprint of(Rows rows, long upTo) {
        StoredEvents.Digest found = rows.events().digest(upTo);
        return new Fingerprint(found.position(), found.events(), found.digest());
    }

    /**
     * Parses the written form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Fingerprint parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + Text.shown(text)
                    + "\" is no fingerprint, such as position 64, 64 events, sha256 and 64 hexadecimal digits");
        }
        return new Fingerprint(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3));
    }

    /**
     * How the events up to the noted position differ from the noted ones, in one sentence; empty where they are the same.
     *
     * @param rows of a snapshot
     */
    public static Optional<String> difference(Fingerprint noted, Rows rows) {
        Fingerprint now = of(rows, noted.position);
        if (now.equals(noted)) {
            return Optional.empty();
        }
        String then = "the fingerprint noted at position " + noted.position + ": ";
        long last = rows.events().lastPosition();
        if (last < noted.position) {
            return Optional.of(then + "the last event has position " + last
                    + ", so later ones were cut off, or this is an" + " older copy");
        }
        if (now.events != noted.events) {
            return Optional.of(then + "it was of " + noted.events + " events, now there are " + now.events
                    + ": events were deleted or added, or this is another branch");
        }
        return Optional.of(then + "its SHA-256 was " + noted.digest + ", now it is " + now.digest
                + ": events were rewritten, or this is another branch");
    }

    /** Such as {@code position 64, 64 events, sha256 9f86…}. */
    @Override
    public String toString() {
        return "position " + position + ", " + events + " events, sha256 " + digest;
    }
}
