package io.piecework.ledger.reading.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.page.DecisionPage;
import io.piecework.ledger.work.assignment.RejectAssignment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The document of a decision as a page and as a PDF. */
class DecisionFormsTest {

    private static DecisionScene scene;

    @BeforeAll
    static void makeDecisions() {
        scene = DecisionScene.ofEveryKind();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    private static DecisionDocument document(String decision) {
        return scene.decision(decision).document(DecisionScene.POLICY);
    }

    @Test
    void a_page_has_every_sentence_of_the_text_and_no_markup_of_a_reason() throws IOException {
        try (var hostile = DecisionScene.submitted()) {
            hostile.does(RejectAssignment.of("a1", "<script>alert(1)</script> & \u202e")
                    .as("photo"));
            DecisionDocument document = hostile.decision("rejection:a1").document(DecisionScene.POLICY);
            var page = new StringWriter();
            new DecisionPage(document).html(page);

            assertThat(page.toString())
                    .startsWith("<!DOCTYPE html>\n")
                    .endsWith("</html>\n")
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; \\u{202e}")
                    .contains("Your work was rejected. Nothing is paid for it.")
                    .contains("Contact: Ann Lee, reviews@acme.example.")
                    .doesNotContain("<script", "\u202e");
        }
    }

    @Test
    void a_pdf_has_the_sentences_and_the_time_of_the_decision() throws IOException {
        var bytes = new ByteArrayOutputStream();
        new DecisionPage(document("rejection:a1")).pdf(bytes);
        var again = new ByteArrayOutputStream();
        new DecisionPage(document("rejection:a1")).pdf(again);

        assertThat(again.toByteArray()).isEqualTo(bytes.toByteArray());
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).startsWith("%PDF-1.");
        try (PDDocument pdf = Loader.loadPDF(bytes.toByteArray())) {
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Decision rejection:a1");
            assertThat(pdf.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(Instant.parse("2026-12-02T09:00:00Z"));
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                    .contains("Your work was rejected. Nothing is paid for it.")
                    .contains("Contact: Ann Lee, reviews@acme.example.");
        }
    }
}
