package io.piecework.ledger.journal.fingerprint;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.command.text.Text;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One digest over all events up to a position. Keep it where a person who can write to the database cannot: later it shows whether these events
 * are still the same, even where no row can be trusted.
 *
 * <p>The digest is a SHA-256 over the position (eight bytes) and the hash of each event, in the order of the positions. After each block of
 * {@value RunningFingerprint#BLOCK} positions that has an event, it begins anew with the digest up to there, so that a later fingerprint can be
 * continued from an earlier one.
 *
 * @param position of the last of these events; 0 where there is none
 * @param events their number
 * @param digest in 64 hexadecimal digits
 */
public record Fingerprint(long position, long events, String digest) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    static final Pattern TEXT =
            Pattern.compile("position\\s+(\\d{1,18}),\\s+(\\d{1,18})\\s+events,\\s+sha256\\s+([0-9a-f]{64})");

    /** The fingerprint of no events. */
    public static final Fingerprint NONE =
            new Fingerprint(0, 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    /** @throws IllegalArgumentException when a number is negative, or the digest has another form */
    public Fingerprint {
        Required.components(Fingerprint.class, position, events, digest);
        if (position < 0 || events < 0) {
            throw new IllegalArgumentException(
                    "a fingerprint cannot be of " + events + " events up to position " + position);
        }
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException(
                    "a digest has 64 hexadecimal digits in lower case, not " + digest.length() + " characters");
        }
    }

    /**
     * Parses the written form, also as it was printed and copied: with a label, in quotation marks, on two lines.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Fingerprint parse(String text) {
        Objects.requireNonNull(text, "text");
        List<Fingerprint> found = PrintedFingerprints.in(text);
        if (found.size() != 1) {
            throw none(text);
        }
        return found.get(0);
    }

    /**
     * The fingerprints in a text where the ledger prints them: each on a line of its own, or in a statement or report as text, HTML or JSON lines.
     * Other text is ignored, such as a reason that contains one.
     *
     * @throws IllegalArgumentException if the text has the beginning of a fingerprint there and not the rest
     */
    public static List<Fingerprint> allIn(String text) {
        Objects.requireNonNull(text, "text");
        return PrintedFingerprints.in(text);
    }

    static Fingerprint of(Matcher matcher) {
        return new Fingerprint(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3));
    }

    static IllegalArgumentException none(String text) {
        return new IllegalArgumentException("\"" + Text.shown(text)
                + "\" is no fingerprint, such as position 64, 64 events, sha256 and 64 hexadecimal digits");
    }

    /** Such as {@code position 64, 64 events, sha256 9f86…}. */
    @Override
    public String toString() {
        return "position " + position + ", " + events + " events, sha256 " + digest;
    }
}
