package io.piecework.ledger.document.html;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.reading.certificate.YearCertificate;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A certificate of a worker's year as a page: one HTML file without scripts, the same to the byte for the same certificate.
 *
 * @param certificate with all currencies, which stand one below the other
 * @param language the page's language
 */
public record CertificatePage(YearCertificate certificate, Language language) implements PaperPage {

    public CertificatePage {
        Required.components(CertificatePage.class, certificate, language);
    }

    /** The page in English. */
    public CertificatePage(YearCertificate certificate) {
        this(certificate, Language.ENGLISH);
    }

    /**
     * Writes HTML. The page declares UTF-8, so a writer over bytes must encode it.
     *
     * @throws IOException when it cannot be written
     */
    public void html(Writer out) throws IOException {
        write(out, false);
        out.flush();
    }

    @Override
    @API(status = API.Status.INTERNAL)
    public Optional<Instant> print(Writer out) throws IOException {
        write(out, true);
        return Optional.of(certificate.recorded());
    }

    private void write(Writer out, boolean pdf) throws IOException {
        Templates.write("certificate.ftlh", new CertificateModel(certificate, language, pdf).model(), out);
    }
}
