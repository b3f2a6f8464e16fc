package io.piecework.ledger.page;

import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.journal.fingerprint.LatestFingerprint;
import io.piecework.ledger.language.Language;
import io.piecework.ledger.reading.requester.StatementRequest;
import io.piecework.ledger.reading.requester.StreamedRequesterStatement;
import io.piecework.ledger.reading.statement.IssueLines;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/** A requester's statement as an HTML page or PDF: one file without scripts, the same to the byte as of the same event. */
public final class RequesterPage {

    private final Reading reading;
    private final LatestFingerprint latest;
    private final StatementRequest request;
    private final Language language;

    private RequesterPage(Reading reading, LatestFingerprint latest, StatementRequest request, Language language) {
        this.reading = reading;
        this.latest = latest;
        this.request = request;
        this.language = language;
    }

    /** The page; it is read when it is written. */
    @API(status = API.Status.INTERNAL)
    public static RequesterPage of(Reading reading, LatestFingerprint latest, StatementRequest request) {
        return new RequesterPage(reading, latest, request, Language.ENGLISH);
    }

    /** The same page in a language, which may say people's names, see {@link Language#naming}; ids of tasks and of work stay. */
    public RequesterPage in(Language language) {
        return new RequesterPage(reading, latest, request, Objects.requireNonNull(language, "language"));
    }

    /**
     * Writes HTML in bounded memory. The page declares UTF-8, so a writer over bytes must encode it. Needs FreeMarker on the class path.
     *
     * @return false, and nothing is written, where the statement is empty
     * @throws IOException when it cannot be written
     */
    public boolean html(Writer out) throws IOException {
        RequiredLibraries.forPages();
        return written(out, false).isPresent();
    }

    /**
     * Writes the page as a tagged PDF with embedded fonts. Needs FreeMarker, openhtmltopdf and the fonts on the class path.
     *
     * @param fonts files and folders of fonts (TrueType or OpenType), searched in this order before those of the operating system for what
     *     DejaVu lacks
     * @return false, and nothing is written, where the statement is empty
     * @throws IOException when it cannot be written
     * @throws IllegalArgumentException when no font is at one of the paths
     * @throws IllegalStateException when the period has more than 5,000 lines
     */
    public boolean pdf(OutputStream out, Path... fonts) throws IOException {
        RequiredLibraries.forPdf();
        var page = new StringWriter();
        Optional<Instant> recorded = written(page, true);
        if (recorded.isPresent()) {
            PdfWriter.write(page.toString(), recorded.get(), List.of(fonts), out);
        }
        return recorded.isPresent();
    }

    private Optional<Instant> written(Writer out, boolean pdf) throws IOException {
        try {
            return reading.streaming(server -> StreamedRequesterStatement.read(server, request, statement -> {
                write(statement, out, pdf);
                return statement.recorded();
            }));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(StreamedRequesterStatement statement, Writer out, boolean pdf) {
        try {
            RequesterPageTotals totals = RequesterPageTotals.of(statement, language);
            if (pdf) {
                StatementPage.requireFewLines(totals.lines());
            }
            Map<String, Object> model = new RequesterModel(statement, totals, language, pdf).model();
            model.put("fingerprint", IssueLines.proof(statement.fingerprint(latest), request.requester(), language));
            Templates.write("requester.ftlh", model, out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
