package io.piecework.ledger.pdf.render;

import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLog;
import com.openhtmltopdf.util.XRLogger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/** Renders pages with openhtmltopdf and PDFBox. Loads no resource that a page names. For any number of threads. */
public final class PdfRenderer implements PdfRendering {

    /** Called by reflection, in the class loader of these libraries. */
    public PdfRenderer() {
        XRLog.setLoggerImpl(new SilentLogger());
        XRLog.setLoggingEnabled(false);
        FontMappers.set(new NoFonts());
    }

    @Override
    public void render(Job job, OutputStream out) throws IOException {
        try (var pdf = new DatedPdf(job.made())) {
            pdf.setDocumentId(job.id());
            render(job, pdf);
            if (!job.combined().isEmpty()) {
                // makes the tables of the fonts, which tell a reader the letters of each glyph
                pdf.save(OutputStream.nullOutputStream());
                GlyphLetters.write(pdf, job.combined());
            }
            pdf.save(out);
        }
    }

    private static void render(Job job, PDDocument pdf) throws IOException {
        var builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.withProducer("Piecework Ledger");
        builder.withW3cDocument(job.page(), null);
        builder.usePDDocument(pdf);
        loadNothing(builder);
        job.fonts()
                .forEach((weight, file) -> builder.useFont(
                        () -> new ByteArrayInputStream(file), job.family(), weight, FontStyle.NORMAL, true));
        builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        builder.useUnicodeBidiReorderer(new ReadingOrder());
        builder.defaultTextDirection(TextDirection.LTR);
        builder.toStream(OutputStream.nullOutputStream());
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            LineOrder.correct(renderer.getRootBox());
            renderer.createPDFWithoutClosing();
        }
    }

    private static void loadNothing(PdfRendererBuilder builder) {
        builder.useUriResolver((base, uri) -> null);
        for (var when : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((uri, type) -> false, when);
        }
    }

    /** A PDF whose creation date is given, so that the same page gives the same bytes. */
    private static final class DatedPdf extends PDDocument {

        private final Instant made;

        DatedPdf(Instant made) {
            this.made = made;
        }

        @Override
        public void setDocumentInformation(PDDocumentInformation information) {
            information.setCreationDate(GregorianCalendar.from(made.atZone(ZoneOffset.UTC)));
            super.setDocumentInformation(information);
        }
    }

    /** Drops what openhtmltopdf says about our pages. Without it, openhtmltopdf would set up loggers of {@code java.util.logging}. */
    private static final class SilentLogger implements XRLogger {

        @Override
        public void log(String where, Level level, String message) {}

        @Override
        public void log(String where, Level level, String message, Throwable problem) {}

        @Override
        public void setLevel(String logger, Level level) {}

        @Override
        public boolean isLogLevelEnabled(Diagnostic diagnostic) {
            return false;
        }
    }
}
