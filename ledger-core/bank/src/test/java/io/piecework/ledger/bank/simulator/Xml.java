package io.piecework.ledger.bank.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The JDK's parser, and short ways through its documents. */
final class Xml {

    private Xml() {}

    /** @throws IllegalArgumentException if it is not well formed, or has a document type */
    static Document parse(byte[] file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(file));
        } catch (SAXException | IOException wrong) {
            throw new IllegalArgumentException(wrong);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String written(Document document) {
        try {
            var transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            var text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<Element> all(Node parent, String name) {
        var found = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    /** The elements under a path of names. */
    static List<Element> path(Node parent, String... names) {
        List<Node> found = List.of(parent);
        var next = new ArrayList<Element>();
        for (String name : names) {
            next = new ArrayList<>();
            for (Node each : found) {
                next.addAll(all(each, name));
            }
            found = List.copyOf(next);
        }
        return next;
    }

    /** The text of the first element under a path of names; empty for none. */
    static String text(Node parent, String... names) {
        List<Element> found = path(parent, names);
        return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
