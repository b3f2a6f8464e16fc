package io.piecework.ledger.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.document.html.CertificatePage;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.reading.certificate.CertificateStory;
import io.piecework.ledger.reading.certificate.LongCertificate;
import io.piecework.ledger.reading.certificate.YearCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A certificate as a PDF. */
@Tag("slow")
class CertificatePdfTest {

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

    private static byte[] pdf(YearCertificate certificate, Language language) throws IOException {
        var pdf = new ByteArrayOutputStream();
        Pdf.write(new CertificatePage(certificate, language), pdf);
        return pdf.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void says_its_language_and_direction_and_keeps_every_amount(String tag) throws IOException {
        YearCertificate certificate = certificate();
        Language language = Language.of(tag);

        try (PDDocument document = Loader.loadPDF(pdf(certificate, language))) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(tag);
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(new PDFTextStripper().getText(document)).contains("ACME", "BETA", "2026");
        }
    }

    @Test
    void a_pdf_has_the_time_of_the_last_event_and_is_the_same_to_the_byte() throws IOException {
        YearCertificate certificate = certificate();
        byte[] bytes = pdf(certificate, Language.ENGLISH);

        assertThat(pdf(certificate, Language.ENGLISH)).isEqualTo(bytes);
        try (PDDocument document = Loader.loadPDF(bytes)) {
            assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(Instant.parse("2026-12-31T23:30:00Z"));
            assertThat(document.getNumberOfPages()).isEqualTo(3);
            assertThat(document.getPage(0).getMediaBox().getWidth())
                    .as("a payout with VAT that came back needs a sheet across")
                    .isGreaterThan(document.getPage(0).getMediaBox().getHeight());
        }
    }

    @Test
    void the_longest_amounts_are_printed_on_sheets_across_and_ids_are_text() throws IOException {
        YearCertificate longest = LongCertificate.certificate();

        try (PDDocument document = Loader.loadPDF(pdf(longest, Language.ENGLISH))) {
            assertThat(document.getPage(0).getMediaBox().getWidth())
                    .isGreaterThan(document.getPage(0).getMediaBox().getHeight());
            assertThat(new PDFTextStripper().getText(document))
                    .contains("requester-159-<b>", "148148146813.481481468144");
        }
    }
}
