package io.piecework.ledger.pdf;

import io.piecework.ledger.document.html.PaperPage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Writes pages as tagged PDFs with embedded fonts, the same to the byte for the same page. For any number of threads. */
public final class Pdf {

    private Pdf() {}

    /**
     * Writes a page as a PDF; its creation date is when the last event in it was recorded.
     *
     * @param fonts files and folders of fonts (TrueType or OpenType), searched in this order before those of the operating system for what
     *     DejaVu lacks
     * @return false, and nothing is written, where there is no statement
     * @throws IOException when it cannot be written
     * @throws IllegalArgumentException when no font is at one of the paths
     * @throws IllegalStateException when a statement has more than 5,000 lines
     */
    public static boolean write(PaperPage page, OutputStream out, Path... fonts) throws IOException {
        Objects.requireNonNull(page, "page");
        Objects.requireNonNull(out, "out");
        var html = new StringWriter();
        Optional<Instant> recorded = page.write(html, true);
        if (recorded.isPresent()) {
            PdfWriter.write(html.toString(), recorded.get(), List.of(fonts), out);
        }
        return recorded.isPresent();
    }
}
