package io.piecework.ledger.money;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The one gate every number passes: plain notation, and bounds that are checked before any arithmetic. */
final class PlainDecimal {
    static final int MAX_INTEGER_DIGITS = 18;
    static final int MAX_FRACTION_DIGITS = 12;

    /** What a sum of amounts may grow to: as much as the databases keep, 38 digits with 12 behind the point. */
    static final int MAX_SUM_DIGITS = 26;

    /** Room for the 30 digits, a sign, a point, and zeros that say nothing. */
    static final int MAX_TEXT = 64;

    /** Wider than any product of two bounded numbers, narrow enough that every operation is instant. */
    private static final int MAX_BITS = 256;

    private static final int MAX_SCALE = 100;
    private static final int MAX_SHOWN = 60;

    /** ASCII digits only: {@code \d} and {@code new BigDecimal} both know other scripts'. */
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]++(?:\\.[0-9]++)?");

    private PlainDecimal() {}

    /** Reads {@code -?digits(.digits)?} and answers it without trailing zeros; {@code what} names it in a refusal. */
    static BigDecimal parse(String what, String text) {
        return bounded(what, read(what, text));
    }

    /** Reads a number without its bounds, which the text's length keeps near enough. */
    static BigDecimal read(String what, String text) {
        if (text.length() > MAX_TEXT || !PLAIN.matcher(text).matches()) {
            throw refused(what, text, "is not a plain decimal number");
        }
        return new BigDecimal(text);
    }

    /** Answers the same number without trailing zeros (scale 0 to 12), or refuses it before computing with it. */
    static BigDecimal bounded(String what, BigDecimal number) {
        return bounded(what, number, MAX_INTEGER_DIGITS);
    }

    /** The same for what was computed or stored: a sum may have more integer digits than what is handed in. */
    static BigDecimal sum(BigDecimal number) {
        return bounded("sum", number, MAX_SUM_DIGITS);
    }

    private static BigDecimal bounded(String what, BigDecimal number, int integerDigits) {
        BigDecimal stripped = tame(what, number).stripTrailingZeros();
        if (stripped.precision() - stripped.scale() > integerDigits) {
            throw refused(what, stripped.toString(), "has more than " + integerDigits + " integer digits");
        }
        if (stripped.scale() > MAX_FRACTION_DIGITS) {
            throw refused(what, stripped.toString(), "has more than " + MAX_FRACTION_DIGITS + " fraction digits");
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /**
     * Answers the same number if computing with it is cheap, else refuses. Only the bit length and the scale are looked at: even
     * printing a number of a million digits, or aligning 1e-1000000, takes seconds.
     */
    static BigDecimal tame(String what, BigDecimal number) {
        int bits = number.unscaledValue().bitLength();
        if (bits > MAX_BITS) {
            long digits = bits * 30_103L / 100_000;
            throw new IllegalArgumentException(what + " of about " + digits + " digits has too many digits");
        }
        if (Math.abs((long) number.scale()) > MAX_SCALE) {
            String side = number.scale() > 0 ? MAX_FRACTION_DIGITS + " fraction" : MAX_INTEGER_DIGITS + " integer";
            throw refused(what, number.toString(), "has more than " + side + " digits");
        }
        // BigDecimal is not final: a caller's subclass never gets in.
        return new BigDecimal(number.unscaledValue(), number.scale());
    }

    static IllegalArgumentException refused(String what, String value, String reason) {
        return new IllegalArgumentException(what + " \"" + shown(value) + "\" " + reason);
    }

    /** At most 60 characters on one line; whatever is not printable ASCII is escaped. */
    private static String shown(String value) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            String next = c >= ' ' && c <= '~' ? String.valueOf(c) : String.format("\\u%04x", (int) c);
            boolean last = i == value.length() - 1;
            if (shown.length() + next.length() > (last ? MAX_SHOWN : MAX_SHOWN - 1)) {
                return shown.append('…').toString();
            }
            shown.append(next);
        }
        return shown.toString();
    }
}
