package io.piecework.ledger.message;

import java.util.Locale;

/**
 * Thrown by a room that decides against a command; the front door hands it to the caller once it knows that it was decided on fresh state.
 *
 * <p>It has no stack trace: it is an answer, not a fault.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RefusalCode code;
    private final String subject;
    private final String found;
    private final String asked;

    private Refusal(RefusalCode code, String subject, String sentence, String found, String asked) {
        super(code + ": " + subject + " " + sentence, null, false, false);
        this.code = code;
        this.subject = subject;
        this.found = found;
        this.asked = asked;
    }

    /**
     * Refuses in one sentence.
     *
     * @param subject the stream that stands in the way, the sentence's first words
     * @param sentence the rest, with a {@code %s} for each of the two values
     */
    public static Refusal because(RefusalCode code, String subject, String sentence, Object found, Object asked) {
        return new Refusal(
                code, subject, String.format(Locale.ROOT, sentence, found, asked), found.toString(), asked.toString());
    }

    public RefusalCode code() {
        return code;
    }

    /** The stream that stands in the way, such as {@code requester:acme:USD}. */
    public String subject() {
        return subject;
    }

    /** The value the ledger holds. */
    public String found() {
        return found;
    }

    /** The value the command would need or bring. */
    public String asked() {
        return asked;
    }
}
