package io.piecework.ledger.page;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.language.Language;
import io.piecework.ledger.reading.decision.DecisionDocument;
import io.piecework.ledger.reading.decision.DecisionLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A decision against a worker as an HTML page or PDF: one file without scripts, the same to the byte for the same document.
 *
 * @param document the decision with the platform's contact
 * @param language the page's language
 */
public record DecisionPage(DecisionDocument document, Language language) {

    public DecisionPage {
        Required.components(DecisionPage.class, document, language);
    }

    /** The page in English. */
    public DecisionPage(DecisionDocument document) {
        this(document, Language.ENGLISH);
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
     * Writes the page as a tagged PDF with embedded fonts; its creation date is when the decision was recorded. Needs FreeMarker, openhtmltopdf
     * and the fonts on the class path.
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
        PdfWriter.write(page.toString(), document.decision().recorded(), List.of(fonts), out);
    }

    private void write(Writer out, boolean pdf) throws IOException {
        Map<String, Object> model = RecordModel.of(DecisionLayout.of(document, language));
        model.put("pdf", pdf);
        model.putAll(PageWords.of(language));
        Templates.write("decision.ftlh", model, out);
    }
}
