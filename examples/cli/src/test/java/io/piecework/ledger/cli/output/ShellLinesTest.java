package io.piecework.ledger.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellLinesTest {

    @Test
    void each_line_but_the_last_ends_in_a_backslash() {
        assertThat(ShellLines.fill("  ", "piecework due --at 2026-12-31", 31, 6))
                .containsExactly("  piecework due --at 2026-12-31");
        assertThat(ShellLines.fill("  ", "piecework due --at 2026-12-31", 30, 6))
                .containsExactly("  piecework due --at \\", "      2026-12-31");
    }

    @Test
    void a_quoted_text_stays_on_one_line() {
        assertThat(ShellLines.fill("  ", "run --because 'We go on.' \"shop's site\" > a.txt", 24, 6))
                .containsExactly(
                        "  run --because \\", "      'We go on.' \\", "      \"shop's site\" > \\", "      a.txt");
    }
}
