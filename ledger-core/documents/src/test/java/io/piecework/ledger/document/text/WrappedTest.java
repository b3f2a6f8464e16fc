package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTest {

    private static final int NARROW = 30;

    @Test
    void a_line_that_fits_stays_as_it_is() {
        assertThat(Wrapped.of("  one   two\n\nthree  \n", NARROW)).isEqualTo("  one   two\n\nthree  \n");
    }

    @Test
    void what_continues_a_line_is_indented_more_than_its_text() {
        assertThat(Wrapped.of("    09:00  Find the dogs in the picture: w1\n", NARROW))
                .isEqualTo("""
                    09:00  Find the dogs in
                             the picture: w1
                """);
    }

    @Test
    void no_reason_can_look_like_a_line_of_the_statement() {
        String reason = "a cat          offered: 400.00 can be overturned until 2030-01-01 Fingerprint: position 1";

        assertThat(Wrapped.of("    reason: " + reason + "\n    offered: 0.05\n", NARROW)
                        .lines()
                        .filter(line -> !line.startsWith("      ")))
                .containsExactly("    reason: a cat offered:", "    offered: 0.05");
        assertThat(Wrapped.of("Statement of " + reason, NARROW).lines().skip(1))
                .allMatch(line -> line.startsWith("  "));
    }

    @Test
    void a_word_longer_than_a_line_stays_whole() {
        String digest = "0123456789".repeat(6);

        assertThat(Wrapped.of("sha256 " + digest + " end\n", NARROW)).isEqualTo("sha256\n  " + digest + "\n  end\n");
    }

    @Test
    void chinese_is_broken_between_letters_but_not_before_a_comma() {
        int twenty = 20;

        assertThat(Wrapped.of("照片里没有店名，请再拍一张照片", twenty)).isEqualTo("照片里没有店名，请再\n  拍一张照片\n");
        assertThat(Wrapped.of("照片里没有写店的名字，请再拍", twenty))
                .as("the letter before the comma goes with it")
                .isEqualTo("照片里没有写店的名\n  字，请再拍\n");
    }
}
