package io.piecework.ledger.document.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.ReturnAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is still open, and what was decided against the worker, on the page of a statement. */
class PresentPartsTest {

    private static final DecisionPolicy POLICY = DecisionPolicy.of("Acme <Tasks>", "Ann <Lee>", "reviews@acme.example");
    private static final StatementPeriod ALL = StatementPeriod.all();

    private static LedgerFixture scene() {
        return LedgerFixture.at("2026-06-01T09:00:00Z")
                .given(
                        DepositFunds.of("d", "acme", Amount.parse("USD 90.00")),
                        PublishTask.of("t", "acme", Amount.parse("USD 4.00"), 9).titled("<script>cats</script>"),
                        AcceptAssignment.of("a<1", "t", "ada"),
                        SubmitAssignment.of("a<1"),
                        RequestRevision.of("r1", "a<1", "<b>again</b>"),
                        AcceptAssignment.of("a2", "t", "ada"),
                        SubmitAssignment.of("a2"),
                        RejectAssignment.of("a2", "<i>a wall</i>"),
                        AcceptAssignment.of("z1", "t", "ben"),
                        ReturnAssignment.of("z1"));
    }

    private static StatementPage page(WorkerView view) {
        return Documents.page(view, "USD", ALL)
                .with(view.openItems("USD", ZoneOffset.UTC).orElseThrow())
                .with(view.decisions("USD", ALL, POLICY));
    }

    private static Page html(StatementPage page) throws IOException {
        var html = new StringWriter();
        page.html(html);
        return Page.read(html.toString());
    }

    @Test
    void the_page_shows_both_between_the_money_and_the_lines_as_text_only() throws IOException {
        try (LedgerFixture ledger = scene()) {
            Page page = html(page(ledger.ledger().asWorker("ada")));

            assertThat(page.texts("h2"))
                    .containsSubsequence(
                            "Where the money is",
                            "Still open",
                            "Decisions about your work and account in this period, and how to ask for a review",
                            "Line by line");
            assertThat(page.texts("h3")).containsExactly("Now", "Revision requested (1): USD 4.00");
            assertThat(page.texts("th"))
                    .contains("<script>cats</script> (for acme) a<1 no deadline reason: <b>again</b>");
            assertThat(page.ofClass("when")).containsExactly("no deadline");
            assertThat(page.texts("strong"))
                    .containsExactly(
                            "To do:", "Your work was rejected. Nothing is paid for it. Amount concerned: USD 4.00.");
            assertThat(page.texts("p"))
                    .contains(
                            "Reason: <i>a wall</i>",
                            "Contact: Ann <Lee>, reviews@acme.example. A person answers within 14 days after you ask.");
            assertThat(page.elements("script")).isEmpty();
            assertThat(page.elements("b")).isEmpty();
        }
    }

    @Test
    void a_page_with_nothing_to_say_has_no_such_section_and_a_past_one_names_the_event() throws IOException {
        try (LedgerFixture ledger = scene()) {
            assertThat(html(page(ledger.ledger().asWorker("ben"))).texts("h2"))
                    .noneMatch(title -> title.startsWith("Still open") || title.startsWith("Decisions"));
            WorkerView ada = ledger.ledger().asWorker("ada");
            var past = new StatementPeriod(null, Instant.parse("2026-06-01T09:00:00Z"), ZoneOffset.UTC);
            var open = ada.openItems("USD", ZoneOffset.UTC).orElseThrow();
            assertThat(html(Documents.page(ada, "USD", past).with(open)).texts("h2"))
                    .contains("Still open now, as of 2026-06-01 09:00");
        }
    }

    @Test
    void a_page_as_it_was_known_takes_none_of_them_and_that_of_another_worker_neither() {
        try (LedgerFixture ledger = scene()) {
            WorkerView ada = ledger.ledger().asWorker("ada");
            var open = ada.openItems("USD", ZoneOffset.UTC).orElseThrow();
            var decisions = ada.decisions("USD", ALL, POLICY);
            StatementPage then = Documents.page(ada.asKnownAt(AsOf.position(8)), "USD", ALL);
            StatementPage bens = Documents.page(ledger.ledger().asWorker("ben"), "USD", ALL);

            assertThatThrownBy(() -> then.with(open))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("open items are of now, the page is as known at ");
            assertThatThrownBy(() -> then.with(decisions))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("what became of decisions is of now, the page is as known at ");
            assertThatThrownBy(() -> bens.with(open)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> bens.with(decisions)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void decisions_of_another_period_and_times_in_another_zone_are_refused() {
        try (LedgerFixture ledger = scene()) {
            WorkerView ada = ledger.ledger().asWorker("ada");
            var elsewhere = ada.openItems("USD", ZoneId.of("Asia/Kolkata")).orElseThrow();
            var june = ada.decisions(
                    "USD",
                    StatementPeriod.days(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1), ZoneOffset.UTC),
                    POLICY);
            StatementPage page = Documents.page(ada, "USD", ALL);
            Statement statement = ada.statement("USD", ALL).orElseThrow();

            for (Runnable refused : List.<Runnable>of(
                    () -> page.with(elsewhere),
                    () -> Documents.of(statement).with(elsewhere).text())) {
                assertThatThrownBy(refused::run)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("the open items of ada have their times in Asia/Kolkata, the statement in Z");
            }
            for (Runnable refused : List.<Runnable>of(
                    () -> page.with(june),
                    () -> Documents.of(statement).with(june).text())) {
                assertThatThrownBy(refused::run)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(
                                "the decisions against ada are of another period (2026-06-01 to 2026-06-30, times in UTC)"
                                        + " than the statement (Up to now, times in UTC)");
            }
        }
    }
}
