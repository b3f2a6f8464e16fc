package io.piecework.ledger.file.export;

import io.piecework.ledger.reading.certificate.YearCertificate;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Writes certificates of a year as rows, by the rules of {@link RecordWriter}; throws {@link UncheckedIOException}. For each currency there is a
 * row for each month, then one for each requester, then one for the year: the column {@code part} says which, so that no amount is added up twice.
 */
public final class CertificateExport {

    private CertificateExport() {}

    public static Consumer<YearCertificate> csv(Appendable out) {
        return rows(RecordWriter.csv(CertificateRow.class, out));
    }

    public static Consumer<YearCertificate> jsonLines(Appendable out) {
        return rows(RecordWriter.jsonLines(CertificateRow.class, out));
    }

    private static Consumer<YearCertificate> rows(Consumer<CertificateRow> rows) {
        return certificate -> CertificateRow.each(certificate, rows);
    }
}
