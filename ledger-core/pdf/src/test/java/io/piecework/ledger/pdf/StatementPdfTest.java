package io.piecework.ledger.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Seventy lines, one of them in many alphabets. */
class StatementPdfTest {

    private static final String LETTERS = "Łódź Ελλάδα Україна שלום";

    private static Ledger ledger;
    private static byte[] bytes;

    @BeforeAll
    static void createLedger() throws IOException {
        ledger = Ledger.builder()
                .inMemory()
                .clock(SettableClock.at("2026-11-24T12:00:00Z"))
                .build();
        bytes = pdf(filled(ledger, 70));
    }

    @AfterAll
    static void closeLedger() {
        ledger.close();
    }

    @Test
    void is_the_same_to_the_byte_as_of_the_same_event() throws IOException {
        assertThat(pdf()).isEqualTo(bytes);
    }

    @Test
    void its_creation_date_is_the_time_of_the_last_event() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            assertThat(pdf.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Statement of ada in USD");
        }
    }

    /** For screen readers: tagged, with a language, and with the table's header on every page. */
    @Test
    void is_accessible_to_screen_readers_and_repeats_the_table_header() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot().getKids())
                    .isNotEmpty();
            assertThat(pdf.getNumberOfPages()).isBetween(3, 5);
            for (int page = 2; page <= pdf.getNumberOfPages(); page++) {
                assertThat(text(pdf, page)).contains("What happened", "Page " + page + " of " + pdf.getNumberOfPages());
            }
        }
    }

    /** At least 75 on a sheet, so that 3,000 fit on 40. */
    @Test
    void many_lines_are_printed_densely() throws IOException {
        try (Ledger many = Ledger.builder()
                        .inMemory()
                        .clock(SettableClock.at("2026-11-24T12:00:00Z"))
                        .build();
                PDDocument pdf = Loader.loadPDF(pdf(filled(many, 600)))) {
            assertThat(text(pdf)).contains("a599");
            assertThat(pdf.getNumberOfPages()).isLessThanOrEqualTo(600 / 75 + 1);
        }
    }

    @Test
    void embeds_its_fonts_and_shows_many_alphabets() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                }
            }
            assertThat(text(pdf)).contains("Łódź", "Ελλάδα", "Україна", "שלום");
        }
    }

    @Test
    void writes_nothing_for_an_unknown_worker() throws IOException {
        var out = new ByteArrayOutputStream();

        assertThat(Pdf.write(Documents.page(ledger.asWorker("bob"), "USD", StatementPeriod.all()), out))
                .isFalse();
        assertThat(out.size()).isZero();
    }

    private static Ledger filled(Ledger ledger, int lines) {
        ledger.execute(DepositFunds.of("d", "acme", Amount.parse("USD 800.00")));
        var commands = new ArrayList<Command>();
        for (String task : List.of("t0", "t1")) { // in turns, so that no two lines become one
            commands.add(PublishTask.of(task, "acme", Amount.parse("USD 0.50"), lines)
                    .titled("Is there a dog?"));
        }
        for (int i = 0; i < lines; i++) {
            commands.add(AcceptAssignment.of("a" + i, "t" + i % 2, "ada"));
            commands.add(SubmitAssignment.of("a" + i));
            commands.add(i == 7 ? RejectAssignment.of("a7", LETTERS) : ApproveAssignment.of("a" + i));
        }
        ledger.executeEach(commands);
        return ledger;
    }

    private static byte[] pdf() throws IOException {
        return pdf(ledger);
    }

    private static byte[] pdf(Ledger ledger) throws IOException {
        var out = new ByteArrayOutputStream();
        assertThat(Pdf.write(Documents.page(ledger.asWorker("ada"), "USD", StatementPeriod.all()), out))
                .isTrue();
        return out.toByteArray();
    }

    private static String text(PDDocument pdf) throws IOException {
        return new PDFTextStripper().getText(pdf);
    }

    private static String text(PDDocument pdf, int page) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(pdf);
    }
}
