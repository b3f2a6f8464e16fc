package io.piecework.ledger.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** Writes texts to a PDF as a statement does, each in an element with a direction of its own, and reads them again. */
final class PdfText {

    private static final String PAGE = "<html lang='en'><head><title>t</title>"
            + "<style>html { font-family: Piecework; } table { table-layout: fixed; width: 100%%; } td { word-wrap: break-word; }</style>"
            + "</head><body>%s</body></html>";

    private PdfText() {}

    static byte[] written(List<Path> fonts, String... texts) throws IOException {
        var rows = new StringBuilder("<table>");
        for (String text : texts) {
            rows.append("<tr><td><span dir='auto'>").append(text).append("</span></td></tr>");
        }
        var out = new ByteArrayOutputStream();
        PdfWriter.write(PAGE.formatted(rows.append("</table>")), Instant.EPOCH, fonts, out);
        return out.toByteArray();
    }

    /** By place, not by the order of drawing: what stands on the wrong side is read in the wrong order. */
    static String read(byte[] bytes) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            var reader = new PDFTextStripper();
            reader.setSortByPosition(true);
            return reader.getText(pdf);
        }
    }
}
