package io.piecework.ledger.reading.requester;

import static io.piecework.ledger.reading.requester.SpendingScene.acme;
import static io.piecework.ledger.reading.requester.SpendingScene.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.export.FeeListExport;
import io.piecework.ledger.export.RequesterStatementExport;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.language.Language;
import io.piecework.ledger.page.RequesterPage;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequesterFilesTest {

    @Test
    void lines_are_written_as_csv() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            var out = new StringWriter();
            acme(ledger)
                    .statementLines(
                            "USD",
                            SpendingScene.middle(),
                            RequesterStatementExport.csv(ZoneId.of("Europe/Amsterdam"), out));

            assertThat(out.toString().lines().limit(3))
                    .containsExactly(
                            "position,effective,recorded,kind,task,title,assignment,worker,award,deposit,refund,operation,"
                                    + "currency,available,reserved,pay,fee,tax,available_after,reserved_after",
                            "30,2026-06-04T11:00:00+02:00,2026-06-04T11:00:00+02:00,overturned,dogs,Find the dogs,a-3,ben,,,,,"
                                    + "USD,-2.24,0.00,2.00,0.20,0.04,36.48,6.72",
                            "32,2026-06-05T11:00:00+02:00,2026-06-05T11:00:00+02:00,task stopped,dogs,Find the dogs,,,,,,,"
                                    + "USD,4.48,-4.48,0.00,0.00,0.00,40.96,2.24");
        });
    }

    @Test
    void lines_are_written_as_json() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            var out = new StringWriter();
            acme(ledger)
                    .statementLines(
                            "USD", StatementPeriod.all(), RequesterStatementExport.jsonLines(ZoneOffset.UTC, out));

            assertThat(out.toString().lines().toList().get(2)).contains("""
                    "kind":"task extended","task":"dogs","title":"Find the dogs",""", """
                    "operation":"more-dogs","currency":"USD","available":"-2.24","reserved":"2.24",""");
        });
    }

    @Test
    void fees_are_written_as_csv_and_json() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            FeeList fees = acme(ledger).fees("USD", SpendingScene.middle()).orElseThrow();
            var csv = new StringWriter();
            FeeListExport.csv(csv).accept(fees);
            var json = new StringWriter();
            FeeListExport.jsonLines(json).accept(fees);

            assertThat(csv.toString().lines())
                    .containsExactly(
                            "requester,from,to,kind,task,title,pieces,terms,currency,pay,fee,tax,worker_fee,worker_tax,total",
                            "acme,2026-06-04T00:00:00Z,2026-06-10T00:00:00Z,task,dogs,Find the dogs,1,"
                                    + "\"10%, USD 1.00 to start, 20% tax on it\",USD,1.00,0.10,0.02,0.00,0.00,1.12",
                            "acme,2026-06-04T00:00:00Z,2026-06-10T00:00:00Z,bonus,,,1,20%,USD,0.50,0.10,0.00,0.00,0.00,0.60",
                            "acme,2026-06-04T00:00:00Z,2026-06-10T00:00:00Z,total,,,2,,USD,1.50,0.20,0.02,0.00,0.00,1.72");
            assertThat(json.toString().lines().toList().get(2)).endsWith("""
                            "kind":"total","task":"","title":"","pieces":2,"terms":"","currency":"USD",\
                            "pay":"1.50","fee":"0.20","tax":"0.02","worker_fee":"0.00","worker_tax":"0.00","total":"1.72"}""");
        });
    }

    @Test
    void the_page_shows_where_the_money_is_and_every_line() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            String page = html(acme(ledger).page("USD", SpendingScene.middle()));

            assertThat(page)
                    .startsWith("<!DOCTYPE html>\n")
                    .contains(
                            "<h1>Statement of requester <span dir=\"auto\">acme</span> in USD</h1>",
                            "4-9 June 2026, times in UTC; as of event ",
                            "<dd class=\"sum\">33.72 <span class=\"unit\">USD</span></dd>",
                            "6 lines, the earliest first; amounts in USD.",
                            "<td role=\"cell\" class=\"n n0\" data-label=\"Available\">-2.24</td>",
                            "<span class=\"more\">worker <span dir=\"auto\">ben</span></span>",
                            "<th scope=\"row\" role=\"rowheader\">= closing balance</th><td role=\"cell\" class=\"n n0\" data-label=\"Available\">41.32</td>")
                    .endsWith("</html>\n");
            assertThat(html(acme(ledger)
                            .asKnownAt(AsOf.position(Long.MAX_VALUE))
                            .page("USD", SpendingScene.middle())))
                    .isEqualTo(page);
        });
    }

    @Test
    void the_page_is_in_the_language_of_its_reader_with_the_names_of_people() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            Map<String, String> names = Map.of("acme", "Acme & Sons", "ben", "Ben Okri");
            Language french = Language.of("fr").naming(id -> Optional.ofNullable(names.get(id.value())));

            String page = html(acme(ledger).page("USD", SpendingScene.middle()).in(french));

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

            assertThat(html(acme(ledger).page("USD", StatementPeriod.all())))
                    .contains("&lt;script&gt;\\u{202e}x", "t-&lt;b&gt;")
                    .doesNotContain("<script>", "\u202e");
            assertThat(acme(ledger).statement("USD").orElseThrow().text()).doesNotContain("\u202e");
        });
    }

    @Test
    void the_page_is_printed_as_pdf() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            var out = new ByteArrayOutputStream();
            try {
                assertThat(acme(ledger).page("USD", StatementPeriod.all()).pdf(out))
                        .isTrue();
                assertThat(acme(ledger).page("EUR", StatementPeriod.all()).pdf(out))
                        .isFalse();
                assertThat(acme(ledger).page("EUR", StatementPeriod.all()).html(new StringWriter()))
                        .isFalse();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThat(out.toString(StandardCharsets.ISO_8859_1)).startsWith("%PDF-1.");
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
