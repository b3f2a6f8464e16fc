package io.piecework.ledger.cli.output;

import io.piecework.ledger.journal.fingerprint.Fingerprint;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The fingerprints of a file that {@code --against} names, after the comparison with the events.
 *
 * @param differing how many of them are not those of the events
 */
public record NotedFingerprints(List<Fingerprint> noted, int differing) {

    /** Without a file. */
    public static final NotedFingerprints NONE = new NotedFingerprints(List.of(), 0);

    public NotedFingerprints {
        noted = List.copyOf(noted);
    }

    /** Such as {@code the fingerprint noted at position 64 matches}; it names the first and the last position of several. */
    public String inWords() {
        if (noted.size() == 1) {
            return "the fingerprint noted at position " + first() + (differing == 0 ? " matches" : " does not match");
        }
        String which = noted.size() + " fingerprints noted at positions " + first() + " to " + last();
        return differing == 0 ? "all " + which + " match" : (noted.size() - differing) + " of " + which + " match";
    }

    /** A member of an object with a comma in front; empty where no file was named. */
    public String inJson() {
        return noted.isEmpty()
                ? ""
                : ",\"noted\":{\"fingerprints\":" + noted.size() + ",\"matching\":" + (noted.size() - differing)
                        + ",\"firstPosition\":" + first() + ",\"lastPosition\":" + last() + "}";
    }

    private long first() {
        return positions().min().orElseThrow();
    }

    private long last() {
        return positions().max().orElseThrow();
    }

    private LongStream positions() {
        return noted.stream().mapToLong(Fingerprint::position);
    }
}
