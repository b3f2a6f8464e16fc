package io.piecework.ledger.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.html.StatementPage;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** A PDF with what is open and decided. */
class PresentPartsPdfTest {

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
                        AcceptAssignment.of("z1", "t", "ben"));
    }

    private static StatementPage page(WorkerView view) {
        return Documents.page(view, "USD", ALL)
                .with(view.openItems("USD", ZoneOffset.UTC).orElseThrow())
                .with(view.decisions("USD", ALL, POLICY));
    }

    @Test
    void the_pdf_shows_both() throws IOException {
        try (LedgerFixture ledger = scene()) {
            var pdf = new ByteArrayOutputStream();
            Pdf.write(page(ledger.ledger().asWorker("ada")), pdf);
            try (PDDocument document = Loader.loadPDF(pdf.toByteArray())) {
                assertThat(new PDFTextStripper().getText(document))
                        .contains("Still open")
                        .contains("Revision requested (1): USD 4.00")
                        .contains("Reason: <i>a wall</i>");
            }
        }
    }
}
