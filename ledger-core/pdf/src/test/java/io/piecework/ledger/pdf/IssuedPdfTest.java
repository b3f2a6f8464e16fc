package io.piecework.ledger.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.Issue;
import io.piecework.ledger.reading.statement.Issuer;
import io.piecework.ledger.work.award.CompensateWorker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An issued statement on paper. */
class IssuedPdfTest {

    private static final Instant MADE = Instant.parse("2026-07-01T06:00:00Z");

    private final LedgerFixture ledger =
            LedgerFixture.at("2026-06-30T09:00:00Z").given(award("first"));

    private final long before = ada().statement("USD").orElseThrow().position();

    private final Issue issue = Issue.on(LocalDate.of(2026, 7, 2))
            .by(new Issuer("Acme Work <Ltd>", "Main Street 1, Utrecht", "help@acme.example"))
            .numbered("2026/7")
            .following(before, MADE);

    @AfterEach
    void close() {
        ledger.close();
    }

    private WorkerView ada() {
        return ledger.ledger().asWorker("ada");
    }

    private static CompensateWorker award(String id) {
        return CompensateWorker.of(id, "ada", Amount.parse("USD 2.00"), "the " + id + " page");
    }

    @Test
    void each_sheet_of_a_pdf_has_the_issuer_and_the_number() throws IOException {
        for (int i = 1; i <= 70; i++) {
            ledger.given(award("b-" + i));
        }
        var bytes = new ByteArrayOutputStream();
        Pdf.write(Documents.page(ada(), "USD", StatementPeriod.all()).issued(issue), bytes);

        try (PDDocument pdf = Loader.loadPDF(bytes.toByteArray())) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(1);
            for (int sheet = 1; sheet <= pdf.getNumberOfPages(); sheet++) {
                var reader = new PDFTextStripper();
                reader.setStartPage(sheet);
                reader.setEndPage(sheet);
                assertThat(reader.getText(pdf)).as("sheet %d", sheet).contains("Acme Work <Ltd> · 2026/7");
            }
        }
    }
}
