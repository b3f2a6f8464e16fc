package io.piecework.ledger.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.fixtures.RecordedFindings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoundKindsTest {

    private final RecordedFindings findings = new RecordedFindings();
    private final FoundKinds kinds = new FoundKinds(findings);

    @Test
    void an_events_stream_decides_the_kind_of_a_finding() {
        kinds.ofEvent("books:USD", "this event was damaged");
        kinds.ofEvent("period:USD:2026-06-01T00:00:00Z", "this one too");
        kinds.ofEvent("deposit:d-1", "and this");

        assertThat(kinds.numbers()).isEqualTo(Map.of(Finding.CLOSING, 2L, Finding.DIFFERENCE, 1L));
        assertThat(findings.sentences()).containsExactly("this event was damaged", "this one too", "and this");
    }

    @Test
    void the_words_of_a_sentence_do_not() {
        kinds.finding("the books: a table's row differs");

        assertThat(kinds.numbers()).isEqualTo(Map.of(Finding.DIFFERENCE, 1L));
    }
}
