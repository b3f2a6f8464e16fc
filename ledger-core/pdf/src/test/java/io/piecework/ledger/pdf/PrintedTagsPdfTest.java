package io.piecework.ledger.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.PrintedTags;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.GrantBonus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** Tags that a statement prints, as PDF. */
class PrintedTagsPdfTest {

    private static final StatementPeriod ALL = StatementPeriod.all();
    private static final PrintedTags PRINTED = PrintedTags.of("site", "batch");

    private static final List<Command> COMMANDS = List.of(
            DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")),
            GrantBonus.of("b-1", "ada", "acme", Amount.parse("USD 0.25"), "two clear photos")
                    .tagged(Tags.of("batch", "7").and("margin", "42%").and("site", "<north>")),
            GrantBonus.of("b-2", "ada", "acme", Amount.parse("USD 0.50"), "three clear photos")
                    .tagged(Tags.of("batch", "=8")),
            GrantBonus.of("b-3", "ada", "acme", Amount.parse("USD 0.75"), "four clear photos"));

    @Test
    void the_pdf_prints_them() throws IOException {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = open(database)) {
            COMMANDS.forEach(ledger::execute);
            WorkerView ada = ledger.asWorker("ada").printing(PRINTED);
            var pdf = new ByteArrayOutputStream();
            Pdf.write(Documents.page(ada, "USD", ALL), pdf);
            try (PDDocument document = Loader.loadPDF(pdf.toByteArray())) {
                assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                        .contains("tags: batch=7, site=<north>");
            }
        }
    }

    private static Ledger open(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }
}
