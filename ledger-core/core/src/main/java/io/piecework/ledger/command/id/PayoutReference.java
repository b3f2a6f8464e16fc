package io.piecework.ledger.command.id;

import io.piecework.ledger.command.text.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The reference of an attempt at a payout, in what a bank transfer carries unchanged: the end-to-end id of ISO 20022 in the characters of the
 * single euro payments area.
 *
 * <p>Two attempts never have one reference. Readable ones are the ids themselves, and an id that looks like a shortened one is shortened too. Two
 * shortened ones are equal only if 100 bits of a digest are: among ten billion payouts, the odds are 1 to 25 billion. Who searches for a collision
 * on purpose tries 2<sup>50</sup> ids and must choose both payouts; meeting a given payout takes 2<sup>100</sup>.
 */
final class PayoutReference {

    private static final int LIMIT = 35;
    private static final int MOST_ATTEMPTS = 99;
    private static final int LONGEST_READABLE = LIMIT - "/99".length();
    private static final int DIGEST = 20;
    private static final int BITS_A_DIGIT = 5;
    private static final int PREFIX = LONGEST_READABLE - DIGEST - ".".length();

    /** Neither slashes at the ends nor two in a row. Two spaces in a row become one in some banks. */
    private static final Pattern READABLE = Pattern.compile("(?!/|.*//|.*/$|.*  )[a-zA-Z0-9/\\-?:().,'+ ]+");

    private static final Pattern SHORTENED = Pattern.compile(".*\\.[0-9a-v]{" + DIGEST + "}");
    private static final Pattern NOT_IN_PREFIX = Pattern.compile("[^a-zA-Z0-9:]");

    private PayoutReference() {}

    static String of(PayoutId payout, int attempt) {
        if (attempt < 1 || attempt > MOST_ATTEMPTS) {
            throw new IllegalArgumentException(
                    "attempt " + attempt + " of " + payout + " is not 1 to " + MOST_ATTEMPTS + ", it has no reference");
        }
        String id = payout.value();
        return (isReadable(id) ? id : shortened(id)) + "/" + attempt;
    }

    private static boolean isReadable(String id) {
        return id.length() <= LONGEST_READABLE
                && READABLE.matcher(id).matches()
                && !SHORTENED.matcher(id).matches();
    }

    private static String shortened(String id) {
        String carried = NOT_IN_PREFIX.matcher(id).replaceAll("-");
        String prefix = carried.substring(0, Math.min(PREFIX, carried.length()));
        byte[] digest = Sha256.digest().digest(id.getBytes(StandardCharsets.UTF_8));
        String bits = new BigInteger(1, digest)
                .shiftRight(digest.length * Byte.SIZE - DIGEST * BITS_A_DIGIT)
                .toString(1 << BITS_A_DIGIT);
        return prefix + "." + "0".repeat(DIGEST - bits.length()) + bits;
    }
}
