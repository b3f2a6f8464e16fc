package io.piecework.ledger.marketplace.person;

import java.util.function.IntPredicate;

/** What people have to write at least, so that others can read something. The rules stand here only. */
public final class Wording {

    private static final int LETTERS_OF_A_REASON = 3;

    private Wording() {}

    /**
     * A reason that another person reads.
     *
     * @throws PlatformRefusal when it has too few letters, such as a full stop
     */
    public static String reason(String text) {
        if (!hasReason(text)) {
            throw noReason();
        }
        return text;
    }

    /** What a page says of a text that is no reason. */
    public static PlatformRefusal noReason() {
        return new PlatformRefusal("wording.reason", LETTERS_OF_A_REASON);
    }

    /** Whether a text has enough letters for a reason. */
    public static boolean hasReason(String text) {
        return count(text, Character::isLetter) >= LETTERS_OF_A_REASON;
    }

    /**
     * An answer, which may be a single letter or digit.
     *
     * @throws PlatformRefusal when it has neither, as a blank one
     */
    public static String answer(String text) {
        return written(text, "wording.answer");
    }

    /**
     * The title of a task, or what is to do.
     *
     * @throws PlatformRefusal when it has no letter and no digit
     */
    public static String offer(String text) {
        return written(text, "wording.offer");
    }

    private static String written(String text, String problem) {
        if (count(text, Character::isLetterOrDigit) == 0) {
            throw new PlatformRefusal(problem);
        }
        return text;
    }

    private static long count(String text, IntPredicate counted) {
        return text.codePoints().filter(counted).count();
    }
}
