package io.piecework.ledger.pdf;

import io.piecework.ledger.command.text.Sha256;
import io.piecework.ledger.pdf.font.PdfFonts;
import io.piecework.ledger.pdf.render.PdfRendering;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Makes a tagged PDF of a page, with embedded fonts and the same bytes for the same page. It loads no resource that a page names. */
final class PdfWriter {

    private static final String FAMILY = "Piecework";

    private PdfWriter() {}

    /**
     * @param page well-formed XHTML without a document type
     * @param made the creation date in the PDF
     * @param fonts files or folders of fonts that are searched before those of the operating system
     */
    static void write(String page, Instant made, List<Path> fonts, OutputStream out) throws IOException {
        Document parsed = parsed(page);
        PdfFonts used = PdfFonts.of(parsed.getDocumentElement().getTextContent(), fonts);
        replace(parsed.getDocumentElement(), used);
        used.logMissing();
        PdfLibraries.rendering()
                .render(new PdfRendering.Job(parsed, made, id(page), FAMILY, used.files(), used.combined()), out);
    }

    private static void replace(Node parent, PdfFonts fonts) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Text text) {
                text.setData(fonts.shown(text.getData()));
            } else if (!node.getNodeName().equals("head")) {
                replace(node, fonts);
            }
        }
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
        byte[] digest = Sha256.digest().digest(page.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong();
    }
}
