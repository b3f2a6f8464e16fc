package io.piecework.ledger.document.html;

import java.math.BigInteger;
import java.util.Locale;

/** A number as people read it: its thousands are separated by commas, as in {@code -1,234,567.8901}. */
final class GroupedNumber {

    private GroupedNumber() {}

    /** @param text a plain decimal number, or empty */
    static String of(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.charAt(0) == '-' ? 1 : 0;
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        return text.substring(0, first)
                + String.format(Locale.ROOT, "%,d", new BigInteger(text.substring(first, end)))
                + text.substring(end);
    }
}
