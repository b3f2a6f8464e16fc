package io.piecework.ledger.document.html;

import static io.piecework.ledger.reports.requester.SpendingScene.acme;
import static io.piecework.ledger.reports.requester.SpendingScene.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.reports.requester.SpendingScene;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A requester's statement as a page. */
class RequesterPageTest {

    @Test
    void the_page_shows_where_the_money_is_and_every_line() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            String page = html(Documents.page(acme(ledger), "USD", SpendingScene.middle()));

            assertThat(page)
                    .startsWith("<!DOCTYPE html>\n")
                    .contains(
                            "<h1>Statement of requester <span dir=\"auto\">acme</span> in USD</h1>",
                            "<p>2026-06-04 to 2026-06-09, times in UTC; as of 2026-06-11 09:00</p>",
                            "These are the amounts as of 2026-06-11 09:00, not at the end of the period.",
                            "<p class=\"event\">For an auditor: event ",
                            "<dd class=\"sum\">33.72 <span class=\"unit\">USD</span></dd>",
                            "6 lines, the earliest first; amounts in USD.",
                            "<td role=\"cell\" class=\"n n0\" data-label=\"Available\">-2.24</td>",
                            "<span class=\"more\">worker <span dir=\"auto\">ben</span></span>",
                            "<th scope=\"row\" role=\"rowheader\">= closing balance</th><td role=\"cell\" class=\"n n0\" data-label=\"Available\">41.32</td>")
                    .endsWith("</html>\n");
            assertThat(Fingerprint.parse(page))
                    .isEqualTo(acme(ledger)
                            .statement("USD", SpendingScene.middle())
                            .orElseThrow()
                            .fingerprint());
            assertThat(html(Documents.page(
                            acme(ledger).asKnownAt(AsOf.position(Long.MAX_VALUE)), "USD", SpendingScene.middle())))
                    .isEqualTo(page);
        });
    }

    @Test
    void the_page_is_in_the_language_of_its_reader_with_the_names_of_people() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            Map<String, String> names = Map.of("acme", "Acme & Sons", "ben", "Ben Okri");
            Language french = Language.of("fr").naming(id -> Optional.ofNullable(names.get(id.value())));

            String page = html(
                    Documents.page(acme(ledger), "USD", SpendingScene.middle()).in(french));

            assertThat(page.replace('\u00a0', ' '))
                    .contains(
                            "<html lang=\"fr\" dir=\"ltr\"",
                            "<h1>Relevé du client <span dir=\"auto\">Acme &amp; Sons</span> en USD</h1>",
                            "<dd class=\"sum\">33,72 <span class=\"unit\">USD</span></dd>",
                            "6 lignes, les plus anciennes d’abord ; montants en USD.",
                            "<span class=\"word\">tâche arrêtée</span>",
                            "<span class=\"more\">travailleur <span dir=\"auto\">Ben Okri</span></span>",
                            "requester:acme, ")
                    .doesNotContain(">ben<", "Available", "worker ", "closing");
        });
    }

    @Test
    void text_that_people_wrote_is_shown_as_text() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            ledger.given(
                    PublishTask.of("t-<b>", "acme", usd("1.00"), 1).titled("<script>\u202ex"),
                    AcceptAssignment.of("a-9", "t-<b>", "ada"));

            assertThat(html(Documents.page(acme(ledger), "USD", StatementPeriod.all())))
                    .contains("&lt;script&gt;\\u{202e}x", "t-&lt;b&gt;")
                    .doesNotContain("<script>", "\u202e");
            assertThat(Documents.text(acme(ledger).statement("USD").orElseThrow()))
                    .doesNotContain("\u202e");
        });
    }

    private static String html(RequesterPage page) {
        var html = new StringWriter();
        try {
            assertThat(page.html(html)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return html.toString();
    }
}
