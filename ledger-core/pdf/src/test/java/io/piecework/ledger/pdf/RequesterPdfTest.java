package io.piecework.ledger.pdf;

import static io.piecework.ledger.reports.requester.SpendingScene.acme;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.document.Documents;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.requester.SpendingScene;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A requester's statement as a PDF. */
class RequesterPdfTest {

    @Test
    void the_page_is_printed_as_pdf() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            var out = new ByteArrayOutputStream();
            try {
                assertThat(Pdf.write(Documents.page(acme(ledger), "USD", StatementPeriod.all()), out))
                        .isTrue();
                assertThat(Pdf.write(Documents.page(acme(ledger), "EUR", StatementPeriod.all()), out))
                        .isFalse();
                assertThat(Documents.page(acme(ledger), "EUR", StatementPeriod.all())
                                .html(new StringWriter()))
                        .isFalse();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThat(out.toString(StandardCharsets.ISO_8859_1)).startsWith("%PDF-1.");
        });
    }
}
