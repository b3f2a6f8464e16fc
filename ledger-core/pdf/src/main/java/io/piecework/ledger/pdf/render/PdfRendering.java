package io.piecework.ledger.pdf.render;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import org.w3c.dom.Document;

/** Renders pages as PDFs. The one class of this package that the pages see. */
public interface PdfRendering {

    /**
     * One page to be rendered.
     *
     * @param made the creation date in the PDF
     * @param id of the document
     * @param family the name of the fonts in the page's style
     * @param fonts a file of a font by its weight
     * @param combined the letters of the glyphs that stand for several
     */
    record Job(
            Document page,
            Instant made,
            long id,
            String family,
            Map<Integer, byte[]> fonts,
            Map<Integer, String> combined) {}

    void render(Job job, OutputStream out) throws IOException;
}
