package io.piecework.ledger.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.html.StatementPage;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A PDF in each language. */
class LanguagesPdfTest {

    private static final DecisionPolicy POLICY = DecisionPolicy.of("ACME", "ANN", "REVIEWS@ACME.EXAMPLE");
    private static final StatementPeriod ALL = StatementPeriod.all();

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

    @ParameterizedTest
    @MethodSource("languages")
    void a_pdf_says_its_language_and_keeps_every_value(String tag) throws IOException {
        try (LedgerFixture ledger = scene()) {
            WorkerView ada = ledger.ledger().asWorker("ADA");
            Language language = Language.of(tag);
            var pdf = new ByteArrayOutputStream();
            Pdf.write(page(ada, language), pdf);
            try (PDDocument document = Loader.loadPDF(pdf.toByteArray())) {
                assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(tag);
                assertThat(new PDFTextStripper().getText(document)).contains("CATS", "WALL");
            }
        }
    }
}
