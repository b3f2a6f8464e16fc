package io.piecework.ledger.document.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.language.EveryText;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.reading.certificate.CertificateStory;
import io.piecework.ledger.reading.certificate.YearCertificate;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** A certificate as HTML and PDF. */
class CertificatePageTest {

    /** The names of months, which come from locale data and not from a bundle. */
    private static final String MONTH = "(January|February|March|April|May|June) 2026";

    static List<String> languages() {
        return Language.SUPPLIED;
    }

    private static YearCertificate certificate() {
        try (var story = new CertificateStory(null).whole()) {
            return story.ledger()
                    .asWorker("ADA")
                    .certificate(Year.of(2026), ZoneId.of("Europe/Paris"))
                    .orElseThrow();
        }
    }

    private static String html(YearCertificate certificate, Language language) throws IOException {
        var html = new StringWriter();
        new CertificatePage(certificate, language).html(html);
        return html.toString();
    }

    @Test
    void has_every_table_of_every_currency_with_its_caption_and_headers() throws IOException {
        Page page = Page.read(html(certificate(), Language.ENGLISH));

        assertThat(page.texts("h1")).containsExactly("Certificate of earnings of ADA in 2026");
        assertThat(page.texts("h2")).containsExactly("Earnings in EUR", "Earnings in USD");
        assertThat(page.texts("a")).containsExactly("Earnings in EUR", "Earnings in USD");
        assertThat(page.texts("caption"))
                .containsExactly(
                        "Earned by month",
                        "Earned by requester",
                        "How it adds up",
                        "Earned by month",
                        "Earned by requester",
                        "Payouts and other changes of the balance by month",
                        "How it adds up");
        assertThat(page.elements("table")).hasSize(7);
        assertThat(page.elements("tr").stream()
                        .filter(row -> row.getElementsByTagName("td").getLength() > 0)
                        .map(row -> (Element) row.getElementsByTagName("th").item(0)))
                .hasSize(26)
                .allMatch(header -> header.getAttribute("scope").equals("row"));
        assertThat(page.cellTexts())
                .containsSequence("March 2026", "0", "1", "-8.00", "-1.00", "0.00", "-7.00", "0.00")
                .containsSequence("the platform", "0", "2", "2.50", "0.00", "2.50", "7.00")
                .containsSequence("Total", "26.12", "0.50", "4.62", "22.00", "0.00", "22.00", "0.50", "4.62", "0.25");
    }

    @Test
    void every_word_of_a_page_and_a_text_comes_from_the_bundles() throws IOException {
        YearCertificate certificate = certificate();
        Language marked = EveryText.marked();

        assertThat(EveryText.wordsOutside(Documents.text(certificate, 80, marked), MONTH))
                .isEmpty();
        assertThat(EveryText.wordsOutside(EveryText.visible(html(certificate, marked)), MONTH))
                .isEmpty();
        assertThat(EveryText.wordsOutside(Documents.text(certificate), MONTH)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void says_its_language_and_direction_and_keeps_every_amount(String tag) throws IOException {
        YearCertificate certificate = certificate();
        Language language = Language.of(tag);

        String html = html(certificate, language);
        assertThat(Fingerprint.parse(html)).isEqualTo(certificate.fingerprint());
        assertThat(html)
                .contains("<html lang=\"" + tag + "\" dir=\"" + (tag.equals("ar") ? "rtl" : "ltr") + "\"")
                .contains(">ACME<", ">BETA<", language.amount(CertificateStory.usd("22.25")));
    }
}
