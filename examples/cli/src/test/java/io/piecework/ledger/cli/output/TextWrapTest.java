package io.piecework.ledger.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Text broken between words. */
class TextWrapTest {

    @Test
    void a_text_that_fits_stays_as_it_is() {
        String text = "Opening balance    0.00\n\n    reason: too dark\n";

        assertThat(TextWrap.wrap(text, 23)).isEqualTo(text);
        assertThat(TextWrap.wrap("x ".repeat(500), TerminalWidth.UNLIMITED)).isEqualTo("x ".repeat(500));
    }

    @Test
    void further_lines_keep_the_indentation() {
        assertThat(TextWrap.wrap("    Rejected by operator:ops-1: nothing is paid\nend", 20))
                .isEqualTo("""
                    Rejected by
                    operator:ops-1:
                    nothing is paid
                end""");
    }

    @Test
    void further_lines_of_an_entry_begin_below_its_text() {
        assertThat(TextWrap.wrap("  fees  fees that differ from the terms", 20))
                .isEqualTo("  fees  fees that\n        differ from\n        the terms");
    }

    @Test
    void a_word_longer_than_the_line_stays_whole() {
        assertThat(TextWrap.wrap("digest 0123456789abcdef0123456789abcdef", 20))
                .isEqualTo("digest\n0123456789abcdef0123456789abcdef");
    }
}
