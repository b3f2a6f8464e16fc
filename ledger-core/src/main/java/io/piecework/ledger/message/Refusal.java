package io.piecework.ledger.message;

import io.piecework.ledger.text.Text;
import java.util.Locale;

/**
 * Thrown by a module that refuses a command. The ledger gives it to the caller as {@code RefusedException}, once it has confirmed that the
 * decision was made on fresh state.
 *
 * <p>The message is {@code code: subject sentence}, on one line. A refusal has no stack trace, because it is an answer and not a fault.
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
     * A refusal in one sentence.
     *
     * @param subject the stream that the refusal is about; the sentence continues from it
     * @param sentence the rest, with a {@code %s} for each of the two values
     * @param found the value the ledger has
     * @param asked the value the command needs or brings
     */
    public static Refusal because(RefusalCode code, String subject, String sentence, Object found, Object asked) {
        String rest = String.format(Locale.ROOT, sentence, found, asked);
        return new Refusal(
                code + ": " + subject + " " + rest, code, subject, found.toString(), asked.toString(), "", 0);
    }

    /** Refuses a repeat that has another value in one field. */
    static Refusal reused(String subject, String field, Object stored, Object given) {
        String rest = "was recorded with " + field + " " + stored + ", now given as " + given;
        RefusalCode code = RefusalCode.ID_REUSED;
        return new Refusal(
                code + ": " + subject + " " + rest, code, subject, stored.toString(), given.toString(), field, 0);
    }

    /** The same refusal, for one of several commands that were decided together. */
    public Refusal at(int index) {
        return new Refusal(String.valueOf(getMessage()), code, subject, found, asked, field, index);
    }

    public RefusalCode code() {
        return code;
    }

    /** The stream that the refusal is about, such as {@code requester:acme:USD}. */
    public String subject() {
        return subject;
    }

    /** The value the ledger has, as text. */
    public String found() {
        return found;
    }

    /** The value the command needs or brings, as text. */
    public String asked() {
        return asked;
    }

    /** The field in which a repeat differs; empty for any other refusal. */
    public String field() {
        return field;
    }

    /** The index of the refused command among those decided together, from 0. */
    public int index() {
        return index;
    }
}
