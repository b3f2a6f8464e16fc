package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.html.StatementPage;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.statement.StatementSummary;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sixty rejections for six reasons are told by their reason, with the first deadline of each. */
@Tag("slow")
class ManyRejectionsTest extends SummaryTexts {

    private static final DecisionPolicy POLICY =
            DecisionPolicy.of("Acme Work", "Nora Lind, worker support", "help@acme.example");

    private static final List<String> REASONS = List.of(
            "The page for orders is missing.",
            "two tags are wrong",
            "The photo is blurry",
            "no furniture in the photo",
            "sent twice",
            "not in English");

    @BeforeEach
    void work() {
        ledger.given(
                DepositFunds.of("d", "acme", usd("100.00")),
                PublishTask.of("photos", "acme", usd("0.40"), 99).withFee(FeePolicy.NONE));
    }

    @Test
    void rejections_are_counted_by_reason_with_sum_and_first_deadline() {
        rejectSixty();
        ledger.given(AppealRejection.of("p-1", "it is there"));
        String text = text();

        assertThat(text).contains("""
                9 pieces rejected: USD 3.60 in all.
                      Reason: The page for orders is missing.
                      You can appeal until 2026-07-01 09:00.
                """).contains("""
                10 pieces rejected: USD 4.00 in all.
                      Reason: not in English
                      You can appeal until 2026-07-01 09:00.
                """).contains("""
                Each rejected piece stands in the lines below and in the platform's list of
                    decisions. To appeal one, name its reference.
                """);
        assertThat(text.substring(text.indexOf("\nDate "))
                        .lines()
                        .filter(line -> line.contains("  rejected, 10 pieces")))
                .as("lines of a day that differ in the work only are one, in any order; the appealed one is apart")
                .hasSize(5);
        assertThat(text).contains("  rejected, 9 pieces");
        assertThat(statement("USD").summary().open().alike())
                .extracting(StatementSummary.Alike::pieces)
                .containsExactlyInAnyOrder(9L, 10L, 10L, 10L, 10L, 10L);
    }

    @Test
    void the_reason_with_the_first_deadline_comes_first_and_the_rest_names_its_own() {
        for (int i = 1; i <= 12; i++) {
            rejected("p-" + i, "reason " + i);
            ledger.givenTime("2026-06-%02dT09:00:00Z".formatted(i + 1));
        }
        String text = text();

        assertThat(text).containsSubsequence("Reason: reason 1\n", "until 2026-07-01 09:00", "Reason: reason 10\n");
        assertThat(text.substring(0, text.indexOf("\nDate ")))
                .doesNotContain("reason 11")
                .contains("""
                2 more pieces were rejected for other reasons; the first can be appealed until
                    2026-07-11 09:00. Each rejected""");
    }

    @Test
    void of_other_decisions_the_rest_names_the_first_deadline() {
        earn("b", "9.00", "USD");
        for (int i = 1; i <= 7; i++) {
            ledger.given(HoldEarnings.of("h-" + i, "ada", usd("0.10"), "question " + i))
                    .givenTime("2026-06-%02dT09:00:00Z".formatted(i + 1));
        }
        String text = text();

        assertThat(text.substring(0, text.indexOf("\nDate ")))
                .contains("question 7", "question 3")
                .doesNotContain("question 2")
                .contains("""
                        and 2 more (hold 2); the platform shows you each of them. Of the first of them
                            you can ask for a review until 2026-11-28 09:00.
                        """);
    }

    @Test
    void a_few_rejections_are_told_one_by_one() throws IOException {
        for (int i = 1; i <= 5; i++) {
            rejected("p-" + i, "reason " + i);
        }
        assertThat(text()).contains("Reference: rejection:p-5").doesNotContain(" rejected: USD");
        rejected("p-6", "reason 6");
        assertThat(text()).doesNotContain("Reference: rejection:").contains(" rejected: USD");
        assertThat(html())
                .contains("<strong>1 piece rejected: USD 0.40.</strong>\n")
                .contains("<p class=\"note\">Each rejected piece stands in the lines below");
    }

    /** The fortieth has a reference that a worker can name in an appeal. */
    @Test
    void every_rejected_piece_has_its_reference_in_the_lines() {
        rejectSixty();
        String text = text();
        String lines = text.substring(text.indexOf("\nDate "));

        assertThat(lines).contains("""
                    09:00  photos (for acme): p-4, p-10, p-16, p-22, p-28, p-34, p-40, p-46,
                             p-52, p-58
                """).doesNotContain(" more");
        for (int i = 1; i <= 60; i++) {
            assertThat(lines).containsPattern("[ ]p-" + i + "[,\n]");
        }
    }

    private void rejectSixty() {
        for (int i = 0; i < 60; i++) {
            rejected("p-" + (i + 1), REASONS.get(i % 6));
        }
    }

    private void rejected(String id, String reason) {
        ledger.given(
                AcceptAssignment.of(id, "photos", "ada"), SubmitAssignment.of(id), RejectAssignment.of(id, reason));
    }

    private String text() {
        return Documents.of(statement("USD"))
                .with(ada().decisions("USD", StatementPeriod.all(), POLICY))
                .in(Language.ENGLISH)
                .text();
    }

    private String html() throws IOException {
        var html = new StringWriter();
        StatementPage page = Documents.page(ada(), "USD", StatementPeriod.all())
                .with(ada().decisions("USD", StatementPeriod.all(), POLICY));
        page.html(html);
        return html.toString();
    }
}
