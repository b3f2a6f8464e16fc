package io.piecework.ledger.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.html.StatementPage;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A row of several pieces on paper. */
class PdfGroupsTest {

    private final LedgerFixture ledger = LedgerFixture.at("2026-05-01T09:00:00Z");

    @BeforeEach
    void decide() {
        ledger.given(DepositFunds.of("d", "acme", Amount.parse("USD 100.00")))
                .given(PublishTask.of("dogs", "acme", Amount.parse("USD 0.05"), 50)
                        .titled("Find the dogs"));
        for (int i = 1; i <= 7; i++) {
            submit("w" + i);
            ledger.given(ApproveAssignment.of("w" + i));
        }
        submit("w8");
        submit("w9");
        ledger.given(RejectAssignment.of("w8", "a cat"), RejectAssignment.of("w9", "a cat"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void submit(String work) {
        ledger.given(AcceptAssignment.of(work, "dogs", "ada"), SubmitAssignment.of(work));
    }

    private StatementPage page() {
        return Documents.page(ledger.ledger().asWorker("ada"), "USD", StatementPeriod.all());
    }

    /** The worker may appeal each of them. */
    @Test
    void a_pdf_names_all_pieces_that_were_rejected() throws IOException {
        for (int i = 10; i <= 49; i++) {
            submit("w" + i);
            ledger.given(RejectAssignment.of("w" + i, "a cat"));
        }
        var bytes = new ByteArrayOutputStream();
        Pdf.write(page(), bytes);

        try (PDDocument pdf = Loader.loadPDF(bytes.toByteArray())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("w8,", "w39,", "w49")
                    .contains("42 pieces");
        }
    }

    @Test
    void a_pdf_names_the_first_five_and_the_sums() throws IOException {
        var bytes = new ByteArrayOutputStream();
        Pdf.write(page(), bytes);

        try (PDDocument pdf = Loader.loadPDF(bytes.toByteArray())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("w1, w2, w3, w4, w5 and 2 more", "7 × 0.05", "2 pieces", "0.35");
        }
    }
}
