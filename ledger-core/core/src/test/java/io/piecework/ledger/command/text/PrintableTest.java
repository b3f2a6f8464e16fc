package io.piecework.ledger.command.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrintableTest {

    /** Persian "I do not want" is written with a ZWNJ, and a Devanagari half form with a ZWJ. */
    @Test
    void joiners_and_the_marks_of_a_direction_stay() {
        for (String text : new String[] {"نمی\u200Cخواهم", "क्\u200Dष", "C\u200E", "\u200Fא"}) {
            assertThat(Printable.of(text)).isEqualTo(text);
        }
    }

    @Test
    void embeddings_overrides_and_isolates_are_shown_by_their_numbers() {
        assertThat(Printable.of("\u202Aa\u202Bb\u202Cc\u202Dd\u202Ee"))
                .isEqualTo("\\u{202a}a\\u{202b}b\\u{202c}c\\u{202d}d\\u{202e}e");
        assertThat(Printable.of("\u2066a\u2067b\u2068c\u2069d")).isEqualTo("\\u{2066}a\\u{2067}b\\u{2068}c\\u{2069}d");
    }

    @Test
    void all_other_invisible_formats_are_shown_by_their_numbers() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> Character.getType(c) == Character.FORMAT && (c < 0x200C || c > 0x200F))
                .forEach(c -> assertThat(Printable.of(Character.toString(c)))
                        .isEqualTo("\\u{" + Integer.toHexString(c) + "}"));
    }

    /** A tag is compared by the eye, so that it may not hold what the eye does not see. */
    @Test
    void a_text_with_a_joiner_or_a_mark_is_not_printable_as_a_tag() {
        assertThat(Printable.isPrintable("a\u200Db")).isFalse();
        assertThat(Printable.isPrintable("a\u200Fb")).isFalse();
        assertThat(Printable.isPrintable("ab")).isTrue();
    }
}
