package io.piecework.ledger.marketplace.person;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/**
 * The words of pages and mails. A value that is written from right to left, or that turns the direction of writing around, is isolated from the
 * sentence in which it stands: a title with a right-to-left override reverses itself only. HTML does the same with {@code <bdi>}, which a mail and an
 * attribute cannot have.
 */
@Component("messageSource")
class IsolatedTexts extends ResourceBundleMessageSource {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

    IsolatedTexts(@Value("${spring.messages.basename}") String[] files) {
        setBasenames(files);
        setDefaultEncoding("UTF-8");
        setAlwaysUseMessageFormat(true);
        setFallbackToSystemLocale(false);
    }

    @Override
    protected Object[] resolveArguments(@Nullable Object @Nullable [] values, @Nullable Locale language) {
        return Arrays.stream(super.resolveArguments(values, language))
                .map(value -> value instanceof String text && turnsDirection(text) ? isolated(text) : value)
                .toArray();
    }

    private static boolean turnsDirection(String text) {
        return text.codePoints().anyMatch(IsolatedTexts::turnsDirection);
    }

    private static boolean turnsDirection(int character) {
        return switch (Character.getDirectionality(character)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_ARABIC_NUMBER,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                    Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> true;
            default -> false;
        };
    }

    /** The end of an isolate that the text has not begun would end this one; it is left out. */
    private static String isolated(String text) {
        var isolated = new StringBuilder().append(FIRST_STRONG_ISOLATE);
        int open = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == POP_DIRECTIONAL_ISOLATE) {
                if (open == 0) {
                    continue;
                }
                open--;
            } else if (character >= '\u2066' && character <= FIRST_STRONG_ISOLATE) {
                open++;
            }
            isolated.append(character);
        }
        return isolated.append(String.valueOf(POP_DIRECTIONAL_ISOLATE).repeat(open + 1))
                .toString();
    }
}
