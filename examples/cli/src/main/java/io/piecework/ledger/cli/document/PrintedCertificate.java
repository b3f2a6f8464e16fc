package io.piecework.ledger.cli.document;

import io.piecework.ledger.cli.output.TerminalWidth;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.html.CertificatePage;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.file.export.CertificateExport;
import io.piecework.ledger.pdf.Pdf;
import io.piecework.ledger.reading.certificate.YearCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;

/** A certificate in one format. */
record PrintedCertificate(YearCertificate certificate, Format format, Language language) implements PrintedStatements {

    /** Longer lines are hard to read, also on a wider terminal. */
    private static final int WIDEST = 120;

    @Override
    public void write(PrintWriter text, int width) throws IOException {
        switch (format) {
            case CSV -> CertificateExport.csv(text).accept(certificate);
            case JSONL -> CertificateExport.jsonLines(text).accept(certificate);
            case HTML -> new CertificatePage(certificate, language).html(text);
            default -> text.print(Documents.text(certificate, most(width), language));
        }
        text.flush();
    }

    private static int most(int width) {
        return width == TerminalWidth.UNLIMITED ? TerminalWidth.USUAL : Math.min(width, WIDEST);
    }

    @Override
    public boolean pdf(OutputStream file) throws IOException {
        Pdf.write(new CertificatePage(certificate, language), file);
        return true;
    }
}
