package io.piecework.ledger.document.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.Issue;
import io.piecework.ledger.reading.statement.Issuer;
import io.piecework.ledger.work.award.CompensateWorker;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A statement with its issuer and number, after an earlier one. */
class IssuedStatementTest {

    private static final Instant MADE = Instant.parse("2026-07-01T06:00:00Z");

    private final LedgerFixture ledger =
            LedgerFixture.at("2026-06-30T09:00:00Z").given(award("first"));

    private final long before = ada().statement("USD").orElseThrow().position();

    private final Issue issue = Issue.on(LocalDate.of(2026, 7, 2))
            .by(new Issuer("Acme Work <Ltd>", "Main Street 1, Utrecht", "help@acme.example"))
            .numbered("2026/7")
            .following(before, MADE);

    @AfterEach
    void close() {
        ledger.close();
    }

    private WorkerView ada() {
        return ledger.ledger().asWorker("ada");
    }

    private static CompensateWorker award(String id) {
        return CompensateWorker.of(id, "ada", Amount.parse("USD 2.00"), "the " + id + " page");
    }

    /** One award that is recorded after the earlier statement with a date before it, and one with a later date. */
    private void awardsSince() {
        ledger.givenTime("2026-07-02T09:00:00Z")
                .given(award("late").at(Instant.parse("2026-06-30T10:00:00Z")), award("next"));
    }

    private String text() {
        return Documents.of(ada().statement("USD").orElseThrow()).issued(issue).text();
    }

    @Test
    void the_text_names_the_issuer_and_the_number_and_marks_the_late_line_alone() {
        awardsSince();

        assertThat(text()).startsWith("""
                Statement of ada in USD
                Up to now, times in UTC; as of 2026-07-02 09:00
                Issued by Acme Work <Ltd>, Main Street 1, Utrecht
                Statement number 2026/7, issued on 2026-07-02
                Questions: help@acme.example
                Since your last statement, of 2026-07-01 06:00, 1 line of an earlier date was
                  added; it is marked.

                In this period:
                """).contains("""
                2026-06-30  compensation   2.00     2.00
                    09:00  first
                    reason: the first page
                2026-06-30  compensation   2.00     4.00
                    10:00  late
                    added since your last statement
                    reason: the late page
                2026-07-02  compensation   2.00     6.00
                    09:00  next
                    reason: the next page
                """);
    }

    @Test
    void without_a_late_line_it_says_so_and_marks_none() {
        ledger.givenTime("2026-07-02T09:00:00Z").given(award("next"));

        assertThat(text())
                .contains(
                        "\nIn this period nothing of an earlier date was added since your last statement of\n  2026-07-01 06:00.\n")
                .doesNotContain("    added since your last statement\n");
    }

    @Test
    void the_page_says_the_same() throws IOException {
        awardsSince();
        var html = new StringWriter();
        Documents.page(ada(), "USD", StatementPeriod.all()).issued(issue).html(html);
        Page page = Page.read(html.toString());

        assertThat(page.texts("li").subList(0, 4))
                .containsExactly(
                        "Issued by Acme Work <Ltd>, Main Street 1, Utrecht",
                        "Statement number 2026/7, issued on 2026-07-02",
                        "Questions: help@acme.example",
                        "Since your last statement, of 2026-07-01 06:00, 1 line of an earlier date was added;"
                                + " it is marked.");
        assertThat(page.ofClass("late")).containsExactly("added since your last statement");
        assertThat(page.texts("tr"))
                .filteredOn(row -> row.contains("added since your last statement"))
                .singleElement()
                .asString()
                .contains("the late page");
        assertThat(page.ofClass("foot")).isEmpty();
    }
}
