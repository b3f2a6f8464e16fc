package io.piecework.ledger.message;

import io.piecework.ledger.text.Text;
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
    private final String field;
    private final int index;

    private Refusal(
            String message, RefusalCode code, String subject, String found, String asked, String field, int index) {
        super(Text.oneLine(message), null, false, false);
        this.code = code;
        this.subject = subject;
        this.found = found;
        this.asked = asked;
        this.field = field;
        this.index = index;
    }

    /**
     * Refuses in one sentence.
     *
     * @param subject the stream that stands in the way, the sentence's first words
     * @param sentence the rest, with a {@code %s} for each of the two values
     */
    public static Refusal because(RefusalCode code, String subject, String sentence, Object found, Object asked) {
        String told = String.format(Locale.ROOT, sentence, found, asked);
        return new Refusal(
                code + ": " + subject + " " + told, code, subject, found.toString(), asked.toString(), "", 0);
    }

    /** Refuses an id that was used before with another value in one field. */
    static Refusal reused(String subject, String field, Object stored, Object given) {
        String told = "was recorded with " + field + " " + stored + ", now given as " + given;
        RefusalCode code = RefusalCode.ID_REUSED;
        return new Refusal(
                code + ": " + subject + " " + told, code, subject, stored.toString(), given.toString(), field, 0);
    }

    /** The same refusal of one among several commands that were decided together. */
    public Refusal at(int index) {
        return new Refusal(String.valueOf(getMessage()), code, subject, found, asked, field, index);
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

    /** The field in which a repeat differs, empty where it is not about one. */
    public String field() {
        return field;
    }

    /** Which of the commands that were decided together is refused, from 0. */
    public int index() {
        return index;
    }
}
