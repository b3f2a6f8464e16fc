package io.piecework.ledger.document.html;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A statement on paper has few enough lines to be laid out in memory. */
class FewLinesOnPaperTest {

    @Test
    void refuses_more_lines_than_its_limit() {
        StatementPage.requireFewLines(5_000);
        assertThatThrownBy(() -> StatementPage.requireFewLines(5_001))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a PDF holds 5000 lines and the statement has 5001: ask for a shorter period, or for HTML");
    }
}
