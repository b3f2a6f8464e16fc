package io.piecework.ledger.bank.account;

import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Hides account numbers in what is stored, shown or logged. */
@API(status = API.Status.INTERNAL)
public final class Masked {

    private static final int SHOWN_AT_START = 2;
    private static final int SHOWN_AT_END = 4;
    private static final int SHORTEST_IBAN = 15;

    /** Compact, or in groups of four. */
    private static final Pattern IBAN_IN_TEXT = Pattern.compile(
            "\\b[A-Za-z]{2}[0-9]{2}(?:[A-Za-z0-9]{11,30}|(?: [A-Za-z0-9]{4}){2,7}(?: [A-Za-z0-9]{1,3})?)\\b");

    private Masked() {}

    /** The country and the last four characters, such as {@code DE…3000}; what is too short for an IBAN is not shown. */
    public static String iban(String iban) {
        String compact = iban.replace(" ", "");
        boolean plain = compact.length() >= SHORTEST_IBAN && compact.chars().allMatch(c -> c > ' ' && c <= '~');
        return plain
                ? compact.substring(0, SHOWN_AT_START) + "…" + compact.substring(compact.length() - SHOWN_AT_END)
                : "…";
    }

    /** A bank's text with each IBAN in it masked. */
    public static String text(String text) {
        return IBAN_IN_TEXT.matcher(text).replaceAll(found -> iban(found.group()));
    }
}
