package io.piecework.ledger;

import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.text.Text;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Why a rule of the platform's own refuses a command. The caller gets a {@link RefusedException} with the code {@code platform-rule} and the message
 * {@code code: subject sentence}, also where the caller is a worker or a requester.
 *
 * @param code the platform's code, such as {@code night-limit}: 1 to 40 lower-case letters, digits and hyphens, and no code of the ledger
 * @param sentence the rest of the sentence behind the command's subject, at most 500 characters
 * @param found the value that stands against the command
 * @param asked the value that the command needs or brings
 */
public record Objection(String code, String sentence, String found, String asked) {

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_CODE = 40;
    private static final int LONGEST = 500;

    /** @throws IllegalArgumentException when the code or the sentence is not valid */
    public Objection {
        Objects.requireNonNull(code, "code");
        if (code.length() > LONGEST_CODE || !CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("code \"" + Text.shown(code) + "\" of a rule is not 1 to " + LONGEST_CODE
                    + " lower-case letters, digits and hyphens");
        }
        if (Arrays.stream(RefusalCode.values()).anyMatch(own -> own.toString().equals(code))) {
            throw new IllegalArgumentException("code \"" + code + "\" of a rule is one of the ledger's own");
        }
        Text.checked("sentence of rule " + code, sentence, LONGEST);
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(asked, "asked");
    }

    /**
     * An objection in one sentence, such as {@code Objection.because("night-limit", "takes place at %s, it would have to be before %s", now, "22:00")}.
     *
     * @param sentence with a {@code %s} for each of the two values
     */
    public static Objection because(String code, String sentence, Object found, Object asked) {
        return new Objection(
                code, String.format(Locale.ROOT, sentence, found, asked), found.toString(), asked.toString());
    }
}
