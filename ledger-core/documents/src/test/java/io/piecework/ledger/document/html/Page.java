package io.piecework.ledger.document.html;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A parsed page. */
record Page(Document document) {

    static Page read(String html) {
        try {
            return new Page(DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html))));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("the page is not well-formed", e);
        }
    }

    List<Element> elements(String name) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    List<String> texts(String name) {
        return elements(name).stream().map(Node::getTextContent).toList();
    }

    /** The cells of all tables, those that name their row too. */
    List<Element> cells() {
        return elements("*").stream()
                .filter(element -> List.of("cell", "rowheader").contains(element.getAttribute("role")))
                .toList();
    }

    List<String> cellTexts() {
        return cells().stream().map(Node::getTextContent).toList();
    }

    /** The texts of all elements of a CSS class, in document order. */
    List<String> ofClass(String kind) {
        return elements("*").stream()
                .filter(element ->
                        Stream.of(element.getAttribute("class").split(" ")).anyMatch(kind::equals))
                .map(Node::getTextContent)
                .toList();
    }

    /** Every element with the names of its attributes, and the values that come from the template. */
    List<String> structure() {
        var structure = new ArrayList<String>();
        for (Element element : elements("*")) {
            var attributes = element.getAttributes();
            structure.add(element.getTagName()
                    + IntStream.range(0, attributes.getLength())
                            .mapToObj(i -> attributes.item(i).getNodeName() + "="
                                    + attributes.item(i).getNodeValue())
                            .toList());
        }
        return structure;
    }
}
