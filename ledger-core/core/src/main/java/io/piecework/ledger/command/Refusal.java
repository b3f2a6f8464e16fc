package io.piecework.ledger.command;

import io.piecework.ledger.command.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A module's decision against a command: its code, its subject and both values. The ledger hands it to the caller once it knows that the
 * decision was made on fresh state. Nothing is stored, and the same command is refused again until that state changes.
 *
 * <p>The message is {@code code: subject sentence}, on one line. A refusal has no stack trace, because it is an answer and not a fault.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String NOT_SHOWN = "not shown";

    private final RefusalCode code;
    private final String subject;
    private final String found;
    private final String asked;
    private final String field;
    private final String rule;
    private final String predicate;
    private final int index;

    private Refusal(
            RefusalCode code,
            String rule,
            String subject,
            String predicate,
            String found,
            String asked,
            String field,
            int index) {
        super(
                Text.oneLine((rule.isEmpty() ? code.toString() : rule) + ": " + subject + " " + predicate),
                null,
                false,
                false);
        this.rule = rule;
        this.code = code;
        this.subject = subject;
        this.predicate = predicate;
        this.found = found;
        this.asked = asked;
        this.field = field;
        this.index = index;
    }

    /**
     * A refusal in one sentence.
     *
     * @param subject the stream that the decision is about: the sentence's first words
     * @param sentence the rest of the sentence, a constant with a {@code %s} for each of the two values and {@code %3$s} on for more
     * @param found the value that the ledger holds
     * @param asked the value that the command needs or brings
     * @param more what else the sentence names
     */
    public static Refusal because(
            RefusalCode code, String subject, String sentence, Object found, Object asked, Object... more) {
        var values = new ArrayList<>(List.of(found, asked));
        Collections.addAll(values, more);
        String predicate = String.format(Locale.ROOT, sentence, values.toArray());
        return new Refusal(code, "", subject, predicate, found.toString(), asked.toString(), "", 0);
    }

    /**
     * A refusal by a rule of the platform's own.
     *
     * @param rule the platform's code, with which the message begins
     */
    public static Refusal byRule(String rule, String subject, String sentence, String found, String asked) {
        return new Refusal(RefusalCode.PLATFORM_RULE, rule, subject, sentence, found, asked, "", 0);
    }

    /** A refusal of an id that was used before, with another value in one field. */
    static Refusal reused(String subject, String field, Object stored, Object given) {
        String predicate = "was recorded with " + field + " " + stored + ", now given as " + given;
        return new Refusal(
                RefusalCode.ID_REUSED, "", subject, predicate, stored.toString(), given.toString(), field, 0);
    }

    /** A refusal of an id that was used before, to an actor who is no party of the earlier use. */
    public static Refusal inUse(String subject) {
        return because(RefusalCode.ID_REUSED, subject, "is %s already, a new command needs %s", "in use", "a new id");
    }

    /** This refusal for an actor who may not read the figures of its subject. */
    public Refusal withoutFigures(Actor actor) {
        String predicate = "does not allow this, and its figures are not shown to " + actor;
        return new Refusal(code, rule, subject, predicate, NOT_SHOWN, NOT_SHOWN, "", index);
    }

    /** This refusal, with its command's place among the commands that were decided together. */
    public Refusal at(int index) {
        return new Refusal(code, rule, subject, predicate, found, asked, field, index);
    }

    public RefusalCode code() {
        return code;
    }

    /** The platform's own code, of a {@code platform-rule}; empty for every other refusal. */
    public String rule() {
        return rule;
    }

    /** The stream that the decision is about, such as {@code requester:acme:USD}. */
    public String subject() {
        return subject;
    }

    /** The message without the code and the subject, such as {@code has USD 20.00 available, cannot reserve USD 20.50}. */
    public String predicate() {
        return Text.oneLine(predicate);
    }

    /** The value the ledger holds. */
    public String found() {
        return found;
    }

    /** The value that the command needs or brings. */
    public String asked() {
        return asked;
    }

    /** The field in which a repeat differs; empty for every other refusal. */
    public String field() {
        return field;
    }

    /** The command's place among those that were decided together, from 0. */
    public int index() {
        return index;
    }
}
