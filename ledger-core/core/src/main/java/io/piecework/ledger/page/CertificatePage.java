package io.piecework.ledger.page;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.language.Language;
import io.piecework.ledger.reading.certificate.YearCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/**
 * A certificate of a worker's year as an HTML page or PDF: one file without scripts, the same to the byte for the same certificate.
 *
 * @param certificate with all currencies, which stand one below the other
 * @param language the page's language
 */
public record CertificatePage(YearCertificate certificate, Language language) {

    public CertificatePage {
        Required.components(CertificatePage.class, certificate, language);
    }

    /** The page in English. */
    public CertificatePage(YearCertificate certificate) {
        this(certificate, Language.ENGLISH);
    }

    /**
     * Writes HTML. The page declares UTF-8, so a writer over bytes must encode it. Needs FreeMarker on the class path.
     *
     * @throws IOException when it cannot be written
     */
    public void html(Writer out) throws IOException {
        RequiredLibraries.forPages();
        write(out, false);
        out.flush();
    }

    /**
     * Writes the page as a tagged PDF with embedded fonts; its creation date is when the last event of the certificate was recorded. Needs
     * FreeMarker, openhtmltopdf and the fonts on the class path.
     *
     * @param fonts files and folders of fonts (TrueType or OpenType), searched in this order before those of the operating system for what
     *     DejaVu lacks
     * @throws IOException when it cannot be written
     * @throws IllegalArgumentException when no font is at one of the paths
     */
    public void pdf(OutputStream out, Path... fonts) throws IOException {
        RequiredLibraries.forPdf();
        var page = new StringWriter();
        write(page, true);
        PdfWriter.write(page.toString(), certificate.recorded(), List.of(fonts), out);
    }

    private void write(Writer out, boolean pdf) throws IOException {
        Templates.write("certificate.ftlh", new CertificateModel(certificate, language, pdf).model(), out);
    }
}
