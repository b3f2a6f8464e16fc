package io.piecework.ledger.reading.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.LocalDate;
import javax.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

class IssueTest {

    private static final Instant JULY = Instant.parse("2026-07-01T06:00:00Z");
    private static final Issue ISSUE = Issue.on(LocalDate.parse("2026-07-01"));
    private static final WorkerId ADA = new WorkerId("ada");
    private static final CurrencyUnit DOLLAR = Amount.currency("USD");

    @Test
    void a_number_is_made_from_worker_currency_days_and_position_where_none_is_given() {
        assertThat(ISSUE.numberOf(ADA, DOLLAR, LocalDate.parse("2026-06-01"), LocalDate.parse("2026-06-30"), 120))
                .isEqualTo("ada-USD-20260601-20260630-120");
        assertThat(ISSUE.numberOf(ADA, DOLLAR, null, null, 120)).isEqualTo("ada-USD-120");
        assertThat(ISSUE.numberOf(ADA, DOLLAR, LocalDate.parse("2026-06-01"), null, 120))
                .isEqualTo("ada-USD-20260601-open-120");
        assertThat(ISSUE.numberOf(ADA, DOLLAR, null, LocalDate.parse("2026-06-01"), 120))
                .isEqualTo("ada-USD-open-20260601-120");
        assertThat(ISSUE.numbered("2026/7").numberOf(ADA, DOLLAR, null, null, 120))
                .isEqualTo("2026/7");
    }

    @Test
    void a_line_is_late_only_if_it_was_added_later_with_a_date_that_the_last_statement_had_passed() {
        var previous = new Issue.Previous(26, JULY);

        assertThat(previous.lacks(27, JULY.minusNanos(1_000))).isTrue();
        assertThat(previous.lacks(26, JULY.minusNanos(1_000))).isFalse();
        assertThat(previous.lacks(27, JULY)).isFalse();
    }

    @Test
    void blank_and_long_texts_are_refused() {
        assertThatThrownBy(() -> new Issuer(" ", "Main Street 1", "help@acme.example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("issuer");
        assertThatThrownBy(() -> ISSUE.numbered("9".repeat(101)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("statement number has 101 characters, at most 100 are allowed");
    }
}
