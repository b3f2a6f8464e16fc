package io.piecework.ledger.page;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Makes a tagged PDF of a page, with embedded fonts and the same bytes for the same page. It loads no resource that a page names. */
final class PdfWriter {

    private static final String FAMILY = "Piecework";
    static final String REGULAR = "/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf";
    private static final String BOLD = "/net/sf/jasperreports/fonts/dejavu/DejaVuSans-Bold.ttf";
    private static final int REGULAR_WEIGHT = 400;
    private static final int BOLD_WEIGHT = 700;

    /** The replacement for a character without a glyph. */
    private static final String NO_GLYPH = "\uFFFD";

    private PdfWriter() {}

    /**
     * @param page well-formed XHTML without a document type
     * @param made the creation date in the PDF
     */
    static void write(String page, Instant made, OutputStream out) throws IOException {
        try (var pdf = new DatedPdf(made)) {
            var builder = new PdfRendererBuilder();
            builder.useFastMode();
            builder.usePdfUaAccessibility(true);
            builder.withProducer("Piecework Ledger");
            builder.withW3cDocument(parsed(page), null);
            builder.usePDDocument(pdf);
            loadNothing(builder);
            addFonts(builder);
            builder.toStream(out);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                renderer.createPDFWithoutClosing();
                pdf.setDocumentId(id(page));
                pdf.save(out);
            }
        }
    }

    private static void loadNothing(PdfRendererBuilder builder) {
        builder.useUriResolver((base, uri) -> null);
        for (var when : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((uri, type) -> false, when);
        }
    }

    private static void addFonts(PdfRendererBuilder builder) {
        builder.useFont(font(REGULAR), FAMILY, REGULAR_WEIGHT, FontStyle.NORMAL, true);
        builder.useFont(font(BOLD), FAMILY, BOLD_WEIGHT, FontStyle.NORMAL, true);
        builder.useReplacementText(NO_GLYPH);
        builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
        builder.defaultTextDirection(TextDirection.LTR);
    }

    private static FSSupplier<InputStream> font(String name) {
        return () -> PdfWriter.class.getResourceAsStream(name);
    }

    private static Document parsed(String page) throws IOException {
        try {
            // the parser of the JDK, even if the class path has another one
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // the default handler prints errors, this one throws them
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(page)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("the page is not well-formed", e);
        }
    }

    /** The document's id, from its contents instead of the time of writing. */
    private static long id(String page) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(page.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
