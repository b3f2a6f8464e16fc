package io.piecework.ledger.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.GrantBonus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An amount is printed in one line of a table, however long the text beside it is. */
@Tag("slow")
class PdfAmountsTest {

    private static final String REASON = "Two accounts have the same bank account; we ask you which is yours.";

    @Test
    void held_amounts_beside_a_long_reason_are_whole() throws IOException {
        try (var ledger = LedgerFixture.at("2026-06-01T09:00:00Z")) {
            ledger.given(
                    DepositFunds.of("d", "acme", Amount.parse("USD 900.00")),
                    GrantBonus.of("b", "ada", "acme", Amount.parse("USD 500.00"), "quick"),
                    HoldEarnings.of("h1", "ada", Amount.parse("USD 123.4567"), REASON),
                    HoldEarnings.of("h2", "ada", Amount.parse("USD 98.7654"), REASON + " " + REASON));
            var ada = ledger.ledger().asWorker("ada");
            var pdf = new ByteArrayOutputStream();
            Pdf.write(
                    Documents.page(ada, "USD", StatementPeriod.all())
                            .with(ada.openItems("USD", ZoneOffset.UTC).orElseThrow()),
                    pdf);

            try (PDDocument document = Loader.loadPDF(pdf.toByteArray())) {
                List<String> words =
                        List.of(new PDFTextStripper().getText(document).split("\\s+"));
                assertThat(words).filteredOn(word -> word.startsWith("123.")).allMatch("123.4567"::equals);
                assertThat(words)
                        .filteredOn(word -> word.startsWith("98."))
                        .hasSizeGreaterThan(1)
                        .allMatch("98.7654"::equals);
            }
        }
    }
}
