package io.piecework.ledger.command;

import io.piecework.ledger.command.text.Printable;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Tells whether two names belong to one person. Upper and lower case, spaces, characters that are not drawn, and compatibility forms such as
 * full-width letters make no other person: {@code ops-1}, {@code OPS-1} and {@code "ops-1 "} are one.
 */
final class Person {

    private static final String UNNAMED = Actor.PLATFORM.name();

    private Person() {}

    /** Whether the actor stands for a person: neither due work, nor an import, nor {@link Actor#PLATFORM}. */
    static boolean is(Actor actor) {
        return switch (actor.role()) {
            case SYSTEM, IMPORT -> false;
            case OPERATOR -> !same(actor.name(), UNNAMED);
            case REQUESTER, WORKER -> true;
        };
    }

    static boolean same(String first, String second) {
        if (first.equals(second)) {
            return true;
        }
        if (isPlain(first) && isPlain(second)) {
            return first.equalsIgnoreCase(second);
        }
        return folded(first).equals(folded(second));
    }

    /** Most names are; normalising them would take longer than the rest of the check. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) <= ' ' || name.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Each case twice, because some letters have one upper case and two lower ones, and others the reverse. */
    private static String folded(String name) {
        String compatible = Normalizer.normalize(visible(name), Normalizer.Form.NFKC);
        String cased =
                compatible.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return visible(Normalizer.normalize(cased, Normalizer.Form.NFKC));
    }

    private static String visible(String name) {
        return name.codePoints()
                .filter(c -> Character.isDefined(c) && Printable.isVisible(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
