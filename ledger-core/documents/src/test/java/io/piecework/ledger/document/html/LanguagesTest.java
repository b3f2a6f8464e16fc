package io.piecework.ledger.document.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.language.EveryText;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.reading.decision.DecisionDocument;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements and decisions in other languages: no word of the library's is in English then, and no value is lost. */
class LanguagesTest {

    private static final DecisionPolicy POLICY = DecisionPolicy.of("ACME", "ANN", "REVIEWS@ACME.EXAMPLE");
    private static final StatementPeriod ALL = StatementPeriod.all();

    /** What no text of a bundle has and yet stands on the page: the ids of decisions and the dates of a chart. */
    private static final String DATA = "[a-z-]+:[A-Z][A-Z0-9]*|[0-9]+ Jun";

    /** An element with its text up to the next element. */
    private static final Pattern OF_THEIR_OWN_DIRECTION = Pattern.compile("<[^<>]* dir=\"auto\"[^<>]*>([^<]*)");

    static List<String> languages() {
        return Language.SUPPLIED;
    }

    private static LedgerFixture scene() {
        return LedgerFixture.at("2026-06-01T09:00:00Z")
                .given(
                        DepositFunds.of("D", "ACME", Amount.parse("USD 90.00")),
                        PublishTask.of("T", "ACME", Amount.parse("USD 4.00"), 9).titled("CATS <3"),
                        AcceptAssignment.of("A1", "T", "ADA"),
                        SubmitAssignment.of("A1"),
                        ApproveAssignment.of("A1"),
                        AcceptAssignment.of("A2", "T", "ADA"),
                        SubmitAssignment.of("A2"),
                        RejectAssignment.of("A2", "A {0} 'WALL'"),
                        AcceptAssignment.of("A3", "T", "ADA"),
                        SubmitAssignment.of("A3"),
                        PartiallyApproveAssignment.of("A3", Amount.parse("USD 1.5"), "HALF"),
                        AcceptAssignment.of("A4", "T", "ADA"),
                        SubmitAssignment.of("A4"),
                        HoldEarnings.of("H", "ADA", Amount.parse("USD 0.25"), "CHECK"),
                        SuspendWorker.of("S", "ADA", "TWO ACCOUNTS"));
    }

    private static StatementPage page(WorkerView view, Language language) {
        return Documents.page(view, "USD", ALL)
                .with(view.openItems("USD", ZoneOffset.UTC).orElseThrow())
                .with(view.decisions("USD", ALL, POLICY))
                .with(view.payoutStanding(PayoutPolicy.minorUnit("USD")))
                .in(language);
    }

    private static String text(WorkerView view, Language language) {
        return Documents.of(view.statement("USD", ALL).orElseThrow())
                .with(view.payoutStanding(PayoutPolicy.minorUnit("USD")))
                .with(view.openItems("USD", ZoneOffset.UTC).orElseThrow())
                .with(view.decisions("USD", ALL, POLICY))
                .in(language)
                .text(120);
    }

    private static String html(StatementPage page) throws IOException {
        var html = new StringWriter();
        page.html(html);
        return html.toString();
    }

    @Test
    void every_word_of_a_page_and_a_text_comes_from_the_bundles() throws IOException {
        try (LedgerFixture ledger = scene()) {
            WorkerView ada = ledger.ledger().asWorker("ADA");
            DecisionDocument decision =
                    ada.decision("rejection:A2").orElseThrow().document(POLICY);
            Language marked = EveryText.marked();

            assertThat(EveryText.wordsOutside(text(ada, marked), DATA)).isEmpty();
            assertThat(EveryText.wordsOutside(EveryText.visible(html(page(ada, marked))), DATA))
                    .isEmpty();
            assertThat(EveryText.wordsOutside(Documents.text(decision, marked), DATA))
                    .isEmpty();
            assertThat(EveryText.wordsOutside(text(ada, Language.ENGLISH), DATA))
                    .isNotEmpty();
        }
    }

    /** The direction of a sentence is that of the page, also where it begins with a title in another script. */
    @Test
    void only_values_find_their_direction_themselves() throws IOException {
        try (LedgerFixture ledger = scene()) {
            WorkerView ada = ledger.ledger().asWorker("ADA");
            var decision = new StringWriter();
            new DecisionPage(ada.decision("rejection:A2").orElseThrow().document(POLICY)).html(decision);

            assertThat(OF_THEIR_OWN_DIRECTION
                            .matcher(html(page(ada, EveryText.marked())))
                            .results())
                    .isNotEmpty()
                    .extracting(element -> element.group(1))
                    .noneMatch(EveryText::isText);
            assertThat(decision.toString()).contains("<h1>", "<li>").doesNotContainPattern("<(h1|p|li) [^<>]*dir=");
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void a_page_says_its_language_and_direction_and_keeps_every_value(String tag) throws IOException {
        try (LedgerFixture ledger = scene()) {
            WorkerView ada = ledger.ledger().asWorker("ADA");
            Language language = Language.of(tag);
            String direction = tag.equals("ar") ? "rtl" : "ltr";

            String html = html(page(ada, language));

            assertThat(html)
                    .contains("<html lang=\"" + tag + "\" dir=\"" + direction + "\"")
                    .contains("CATS &lt;3", "A {0} &#39;WALL&#39;", "TWO ACCOUNTS")
                    .doesNotContain("{1}");
            assertThat(Fingerprint.allIn(html)).as("what an auditor reads").hasSize(1);
            assertThat(text(ada, language))
                    .contains("CATS <3", "A {0} 'WALL'", language.amount(Amount.parse("USD 1.5")));
        }
    }

    @Test
    void a_statement_in_French() throws IOException {
        try (LedgerFixture ledger = scene()) {
            WorkerView ada = ledger.ledger().asWorker("ADA");
            assertThat(text(ada, Language.of("fr")))
                    .contains(
                            "Relevé de gains en USD\u00a0: ADA",
                            "refusé",
                            "motif : A {0} 'WALL'".replace(" :", "\u00a0:"));
            assertThat(html(page(ada, Language.of("fr")))).contains("<h2 id=\"open\">Encore en cours</h2>");
        }
    }
}
