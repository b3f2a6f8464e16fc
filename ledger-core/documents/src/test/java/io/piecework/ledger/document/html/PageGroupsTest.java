package io.piecework.ledger.document.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Equal lines of a day are one row of the page, in which a reader finds each of them. */
class PageGroupsTest {

    private final LedgerFixture ledger = LedgerFixture.at("2026-05-01T09:00:00Z");

    @BeforeEach
    void decide() {
        ledger.given(DepositFunds.of("d", "acme", Amount.parse("USD 100.00")))
                .given(PublishTask.of("dogs", "acme", Amount.parse("USD 0.05"), 50)
                        .titled("Find the dogs"));
        for (int i = 1; i <= 7; i++) {
            submit("w" + i);
            ledger.given(ApproveAssignment.of("w" + i));
        }
        submit("w8");
        submit("w9");
        ledger.given(RejectAssignment.of("w8", "a cat"), RejectAssignment.of("w9", "a cat"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void submit(String work) {
        ledger.given(AcceptAssignment.of(work, "dogs", "ada"), SubmitAssignment.of(work));
    }

    @Test
    void pieces_with_different_moments_for_an_appeal_have_each_its_own() throws IOException {
        ledger.givenTime("2026-05-01T10:30:00Z");
        submit("w10");
        ledger.given(RejectAssignment.of("w10", "a cat"));
        var html = new StringWriter();
        page().html(html);

        assertThat(html.toString())
                .contains("<li>09:00 <span dir=\"auto\">w8</span> (until 2026-05-31 09:00)</li>")
                .contains("<li>10:30 <span dir=\"auto\">w10</span> (until 2026-05-31 10:30)</li>")
                .contains("<span dir=\"auto\">w7</span></li></ul>");
    }

    private StatementPage page() {
        return Documents.page(ledger.ledger().asWorker("ada"), "USD", StatementPeriod.all());
    }

    @Test
    void a_browser_opens_all_pieces_of_a_row() throws IOException {
        var html = new StringWriter();
        page().html(html);

        assertThat(html.toString())
                .contains("<caption>9 lines, the earliest first; amounts in USD</caption>")
                .contains("<summary>7 pieces</summary><ul><li>09:00 <span dir=\"auto\">w1</span></li>")
                .contains("<span dir=\"auto\">w7</span></li></ul>")
                .contains("<span class=\"more\">7 × 0.05</span>")
                .contains("<span class=\"more\">0.05 offered each</span>")
                .contains("can be appealed until 2026-05-31 09:00</span>");
    }
}
