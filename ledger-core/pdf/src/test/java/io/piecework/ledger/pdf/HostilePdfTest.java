package io.piecework.ledger.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.HostileTexts;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Texts that people wrote are plain text in a PDF. */
class HostilePdfTest {

    /** Characters that the fonts do not have, or that are read from right to left. */
    private static final Pattern NO_LETTERS_FOR = Pattern.compile("[\\x{1F436}\\uFF1D\\u3000]");

    private static final String HARMLESS = "word";

    private static final String WORKER = "<b>w</b>\"&'";

    private static Ledger ledger;

    /** One worker has the hostile texts, another one two harmless texts. */
    @BeforeAll
    static void createLedger() {
        ledger = Ledger.builder()
                .inMemory()
                .clock(SettableClock.at("2026-11-24T12:00:00Z"))
                .build();
        ledger.execute(DepositFunds.of("d", "acme", Amount.parse("USD 400.00")));
        var texts = new ArrayList<>(HostileTexts.ALL);
        texts.addAll(List.of(HARMLESS, HARMLESS));
        var commands = new ArrayList<Command>();
        for (int i = 0; i < texts.size(); i++) {
            commands.add(
                    PublishTask.of("t" + i, "acme", Amount.parse("USD 0.50"), 1).titled(texts.get(i)));
            commands.add(AcceptAssignment.of("a" + i, "t" + i, i < HostileTexts.ALL.size() ? WORKER : "w"));
            commands.add(SubmitAssignment.of("a" + i));
            commands.add(RejectAssignment.of("a" + i, texts.get(i)));
        }
        ledger.executeEach(commands);
    }

    @AfterAll
    static void closeLedger() {
        ledger.close();
    }

    @Test
    void are_plain_text_in_a_pdf_that_loads_nothing() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(pdf())) {
            String letters = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
            for (String text : readable()) {
                if (!NO_LETTERS_FOR.matcher(text).find()) {
                    assertThat(letters).contains(text.replaceAll("\\s", ""));
                }
            }
            for (PDPage page : pdf.getPages()) {
                assertThat(page.getAnnotations()).isEmpty();
            }
            assertThat(pdf.getDocumentCatalog().getOpenAction()).isNull();
            assertThat(pdf.getDocumentCatalog().getNames()).isNull();
        }
    }

    /** Invisible characters and those that change the reading direction are shown as numbers; all others, line breaks too, as they are. */
    private static List<String> readable() {
        return HostileTexts.ALL.stream()
                .map(text -> {
                    var readable = new StringBuilder();
                    text.codePoints().forEach(c -> {
                        if (c != '\n' && "\t\r\b\u0007\u001b\u0085\u2028\u202e\u2066\ufeff".indexOf(c) >= 0) {
                            readable.append("\\u{")
                                    .append(Integer.toHexString(c))
                                    .append('}');
                        } else {
                            readable.appendCodePoint(c);
                        }
                    });
                    return readable.toString();
                })
                .toList();
    }

    private static byte[] pdf() throws IOException {
        var out = new ByteArrayOutputStream();
        assertThat(Pdf.write(Documents.page(ledger.asWorker(WORKER), "USD", StatementPeriod.all()), out))
                .isTrue();
        return out.toByteArray();
    }
}
