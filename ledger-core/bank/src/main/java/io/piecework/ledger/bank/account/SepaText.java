package io.piecework.ledger.bank.account;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The characters that every bank of the single euro payments area carries: {@code a-z A-Z 0-9 / - ? : ( ) . , ' +} and the space.
 *
 * <p>Accents are left out ({@code é} becomes {@code e}), and other Latin letters and usual signs are replaced as the European Payments Council
 * recommends. A letter of another script is refused: the holder's bank has a name in Latin letters, and the platform's vault has to know it.
 */
@API(status = API.Status.INTERNAL)
public final class SepaText {

    private static final String SIGNS = "/-?:().,'+ ";
    private static final Map<Integer, String> REPLACED = new HashMap<>();

    static {
        String[] pairs = {
            "ß", "ss", "ẞ", "SS", "æ", "ae", "Æ", "AE", "œ", "oe", "Œ", "OE", "ø", "o", "Ø", "O", "ł", "l", "Ł", "L",
            "đ", "d", "Đ", "D", "ð", "d", "Ð", "D", "þ", "th", "Þ", "TH", "ħ", "h", "Ħ", "H", "ı", "i", "ŋ", "n", "Ŋ",
            "N", "ŧ", "t", "Ŧ", "T", "&", "+", "_", "-", "~", "-", "–", "-", "—", "-", "‐", "-", "‑", "-", "’", "'",
            "‘", "'", "`", "'", "´", "'", "ʼ", "'", "[", "(", "{", "(", "]", ")", "}", ")", ";", ",", "\"", ".", "“",
            ".", "”", ".", "„", ".", "«", ".", "»", ".", "!", ".", "#", ".", "$", ".", "%", ".", "*", ".", "<", ".",
            ">", ".", "=", ".", "@", ".", "\\", ".", "^", ".", "|", ".", "€", "E", "\t", " ", "\n", " ", "\r", " "
        };
        for (int i = 0; i < pairs.length; i += 2) {
            REPLACED.put(pairs[i].codePointAt(0), pairs[i + 1]);
        }
    }

    private SepaText() {}

    /**
     * The text in the characters of the set, without spaces at its ends or two in a row.
     *
     * @param what names the text in the message, which does not show it
     * @throws IllegalArgumentException if it has a character that is not in the set and has no replacement, or is longer than the limit
     */
    public static String of(String what, String text, int longest) {
        var carried = new StringBuilder();
        text.codePoints().forEach(c -> append(carried, what, c));
        String line = carried.toString().replaceAll(" +", " ").strip();
        if (line.length() > longest) {
            throw new IllegalArgumentException(
                    what + " has " + line.length() + " characters, at most " + longest + " are allowed");
        }
        return line;
    }

    /** Whether a text has characters of the set only. */
    public static boolean isCarried(String text) {
        return text.codePoints().allMatch(SepaText::isCarried);
    }

    private static void append(StringBuilder carried, String what, int c) {
        String replacement = REPLACED.get(c);
        if (replacement != null) {
            carried.append(replacement);
        } else if (isCarried(c)) {
            carried.appendCodePoint(c);
        } else {
            appendDecomposed(carried, what, c);
        }
    }

    private static void appendDecomposed(StringBuilder carried, String what, int c) {
        String parts = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD);
        for (int part : parts.codePoints().toArray()) {
            if (isCarried(part)) {
                carried.appendCodePoint(part);
            } else if (REPLACED.containsKey(part)) {
                carried.append(REPLACED.get(part));
            } else if (Character.getType(part) != Character.NON_SPACING_MARK) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s has U+%04X, which a SEPA transfer does not carry; give it in Latin letters",
                        what,
                        c));
            }
        }
    }

    private static boolean isCarried(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || SIGNS.indexOf(c) >= 0;
    }
}
