package io.piecework.ledger.money;

import java.math.BigDecimal;

/** Parses and bounds every number before any arithmetic: plain notation, 18 integer and 12 fraction digits. */
final class PlainDecimal {
    static final int MAX_INTEGER_DIGITS = 18;
    static final int MAX_FRACTION_DIGITS = 12;

    /** The limit of a sum, which is the databases' column: 38 digits, 12 of them fraction digits. */
    static final int MAX_SUM_DIGITS = 26;

    /** Enough for 30 digits, a sign, a point and superfluous zeros. */
    static final int MAX_TEXT = 64;

    /** More than the product of two bounded numbers needs, and few enough that each operation is fast. */
    private static final int MAX_BITS = 256;

    private static final int MAX_SCALE = 100;
    private static final int MAX_SHOWN = 60;

    /** Bits of an unscaled value that a {@code long} holds, so that arithmetic with it is fast. */
    private static final int LONG_BITS = 63;

    private PlainDecimal() {}

    /** Parses {@code -?digits(.digits)?} and returns it without trailing zeros; {@code what} names the number in messages. */
    static BigDecimal parse(String what, String text) {
        return bounded(what, read(what, text));
    }

    /** Parses a number without checking its digits; the length of the text bounds them roughly. */
    static BigDecimal read(String what, String text) {
        if (text.length() > MAX_TEXT || !isPlain(text)) {
            throw refused(what, text, "is not a plain decimal number");
        }
        return new BigDecimal(text);
    }

    /**
     * Whether the text is {@code -?digits(.digits)?}. ASCII digits only: {@code new BigDecimal} accepts the digits of other scripts. A loop,
     * because a regular expression took a sixth of the time in which an event is read.
     */
    private static boolean isPlain(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.', start);
        return point < 0
                ? areDigits(text, start, text.length())
                : areDigits(text, start, point) && areDigits(text, point + 1, text.length());
    }

    private static boolean areDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }

    /** Returns the number without trailing zeros (scale 0 to 12), or throws before computing with it. */
    static BigDecimal bounded(String what, BigDecimal number) {
        return bounded(what, number, MAX_INTEGER_DIGITS);
    }

    /** Parses computed and stored numbers, which may have more integer digits. */
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
     * Returns the number if arithmetic with it is fast, or throws. Checks bit length and scale only, because even printing a number
     * of a million digits, or aligning 1e-1000000, takes seconds.
     */
    static BigDecimal tame(String what, BigDecimal number) {
        int bits = number.unscaledValue().bitLength();
        if (bits <= LONG_BITS
                && number.getClass() == BigDecimal.class
                && number.scale() >= 0
                && number.scale() <= MAX_FRACTION_DIGITS) {
            return number;
        }
        if (bits > MAX_BITS) {
            long digits = bits * 30_103L / 100_000;
            throw new IllegalArgumentException(what + " of about " + digits + " digits has too many digits");
        }
        if (Math.abs((long) number.scale()) > MAX_SCALE) {
            String side = number.scale() > 0 ? MAX_FRACTION_DIGITS + " fraction" : MAX_INTEGER_DIGITS + " integer";
            throw refused(what, number.toString(), "has more than " + side + " digits");
        }
        // A copy, because BigDecimal is not final and a caller could pass a subclass.
        return new BigDecimal(number.unscaledValue(), number.scale());
    }

    static IllegalArgumentException refused(String what, String value, String reason) {
        return new IllegalArgumentException(what + " \"" + shown(value) + "\" " + reason);
    }

    /** At most 60 characters on one line; characters that are not printable ASCII are escaped. */
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
