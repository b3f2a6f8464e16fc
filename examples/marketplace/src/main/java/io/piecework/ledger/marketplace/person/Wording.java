package io.piecework.ledger.marketplace.person;

import java.util.function.IntPredicate;

/** What people have to write at least, so that others can read something. The rules stand here only. */
public final class Wording {

    private static final int LETTERS_OF_A_REASON = 3;

    private Wording() {}

    /**
     * A reason that another person reads, in the field {@code reason} of its form.
     *
     * @throws WrongField when it has too few letters, such as a full stop
     */
    public static String reason(String text) {
        return reason("reason", text);
    }

    /**
     * The same in another field.
     *
     * @throws WrongField when it has too few letters
     */
    public static String reason(String field, String text) {
        if (!hasReason(text)) {
            throw new WrongField(field, "wording.reason", LETTERS_OF_A_REASON);
        }
        return text;
    }

    private static boolean hasReason(String text) {
        return count(text, Character::isLetter) >= LETTERS_OF_A_REASON;
    }

    /**
     * An answer, in the field {@code answer} of its form; it may be a single letter or digit.
     *
     * @throws WrongField when it has neither, as a blank one
     */
    public static String answer(String text) {
        if (!says(text)) {
            throw new WrongField("answer", "wording.answer");
        }
        return text;
    }

    /** Whether a text has a letter or a digit. */
    public static boolean says(String text) {
        return count(text, Character::isLetterOrDigit) > 0;
    }

    private static long count(String text, IntPredicate counted) {
        return text.codePoints().filter(counted).count();
    }
}
