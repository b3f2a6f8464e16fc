package io.piecework.ledger.reading.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key may come from a URL: it is refused before a database sees what it cannot compare. */
class PageKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"x\0/1", "/1", "submitted/", "submitted", "submitted/one", "\ud800/1"})
    void a_key_that_is_no_status_and_position_is_refused(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageKey.BY_STATUS.parse(key))
                .withMessageEndingWith("is not the key of a page of this list; take it from the page before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000-01-01T00:00:00Z/1", "-0001-01-01T00:00:00Z/1", "2026-13-01T00:00:00Z/1"})
    void a_time_that_no_database_has_is_refused(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageKey.byTime("submitted_at").parse(key));
    }

    @Test
    void a_key_of_a_page_is_read_again() {
        assertThat(PageKey.BY_STATUS.parse("submitted/123")).hasToString("submitted/123");
        assertThat(PageKey.byTime("submitted_at").parse("2026-05-01T09:04:00Z/57"))
                .hasToString("2026-05-01T09:04:00Z/57");
    }
}
