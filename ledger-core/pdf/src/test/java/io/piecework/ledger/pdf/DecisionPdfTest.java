package io.piecework.ledger.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.document.html.DecisionPage;
import io.piecework.ledger.reading.decision.DecisionDocument;
import io.piecework.ledger.reading.decision.DecisionScene;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A decision's document as a PDF. */
class DecisionPdfTest {

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
    void a_pdf_has_the_sentences_and_the_time_of_the_decision() throws IOException {
        var bytes = new ByteArrayOutputStream();
        Pdf.write(new DecisionPage(document("rejection:a1")), bytes);
        var again = new ByteArrayOutputStream();
        Pdf.write(new DecisionPage(document("rejection:a1")), again);

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
