package io.piecework.ledger.bank.report;

import io.piecework.ledger.command.text.Text;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one report, in one pass. What it holds at a time is the path, one part, and the entries before. */
final class ReportReader {

    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:((pain\\.002|camt\\.053|camt\\.054)\\.001\\.([0-9]{2}))");
    private static final Set<String> NUMBERED =
            Set.of("Stmt", "Ntfctn", "Ntry", "NtryDtls", "TxDtls", "OrgnlPmtInfAndSts", "TxInfAndSts");
    private static final String FOREIGN = "SplmtryData";
    private static final int MOST_ELEMENTS_OF_PART = 2_000;
    private static final int MOST_NAMES = 1_000;

    /** An element that is open. */
    private static final class Open {

        private final String path;
        private final String place;
        private final Map<String, Integer> numbers = new HashMap<>(2);

        /** The element as a part, or in one; null outside. */
        private final @Nullable Element part;

        private int text;

        Open(String path, String place, @Nullable Element part) {
            this.path = path;
            this.place = place;
            this.part = part;
        }
    }

    private final ReportLimits limits;
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<BankEntry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private String namespace = "";
    private String type = "";
    private @Nullable EntryParts parts;
    private int elementsOfPart;

    /** The depth of foreign data, which is passed over; 0 outside. */
    private int foreign;

    ReportReader(ReportLimits limits) {
        this.limits = limits;
    }

    BankReport read(InputStream file) {
        var limited = new LimitedStream(file, limits.bytes());
        XMLStreamReader xml = null;
        try {
            xml = factory().createXMLStreamReader(limited);
            while (xml.hasNext()) {
                take(xml, xml.next());
            }
        } catch (BankReportException refused) {
            throw refused;
        } catch (XMLStreamException
                | RuntimeException unreadable) { // the parser throws both; its text is in the machine's language
            throw unreadable(limited, unreadable, xml);
        }
        if (parts == null) {
            throw new BankReportException(0, "the file has no element");
        }
        return new BankReport(type, parts.messageId(), entries, parts.statements());
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory(); // also where another parser is on the class path
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, base, name) -> {
            throw new XMLStreamException("nothing outside of the file is read");
        });
        return factory;
    }

    private BankReportException unreadable(LimitedStream limited, Exception failure, @Nullable XMLStreamReader xml) {
        if (limited.isExceeded()) {
            return new BankReportException(0, "the file has more than " + limits.bytes() + " bytes");
        }
        if (limited.failure() != null) {
            throw new UncheckedIOException(limited.failure());
        }
        var location = failure instanceof XMLStreamException stream && stream.getLocation() != null
                ? stream.getLocation()
                : xml == null ? null : xml.getLocation();
        int line = location == null ? 0 : Math.max(location.getLineNumber(), 0);
        int column = location == null ? 0 : Math.max(location.getColumnNumber(), 0);
        return new BankReportException(
                line,
                "line " + line + ", column " + column + ": " + place()
                        + ": the XML is not well formed, or ends too early");
    }

    private void take(XMLStreamReader xml, int event) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(xml);
            case XMLStreamConstants.END_ELEMENT -> end(xml);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(xml);
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> name(xml, xml.getPITarget());
            case XMLStreamConstants.DTD -> throw refused(xml, "a document type is not allowed");
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw refused(xml, "an entity of the file's own is not allowed");
            default -> {} // comments say nothing
        }
    }

    private void start(XMLStreamReader xml) {
        names(xml);
        String name = xml.getLocalName();
        if (open.size() + foreign >= limits.depth()) {
            throw refused(xml, "has elements deeper than " + limits.depth());
        }
        if (foreign > 0 || name.equals(FOREIGN)) {
            foreign++;
            return;
        }
        String given = String.valueOf(xml.getNamespaceURI());
        if (open.isEmpty()) {
            begin(xml, name, given);
        } else if (!given.equals(namespace)) {
            throw refused(xml, Text.shown(name) + " is in the namespace \"" + Text.shown(given) + "\"");
        }
        Open parent = open.peek();
        if (parent != null) {
            parent.text = 0; // what stands between elements is no text
        }
        String path = parent == null ? name : parent.path + "/" + name;
        String place = parent == null ? name : parent.place + "/" + name + number(parent, name);
        open.push(new Open(path, place, part(xml, parent, name, path)));
    }

    /** The parser keeps each name that it ever read. */
    private void names(XMLStreamReader xml) {
        name(xml, xml.getLocalName());
        name(xml, xml.getPrefix());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            name(xml, xml.getAttributeLocalName(i));
            name(xml, xml.getAttributePrefix(i));
        }
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            name(xml, xml.getNamespacePrefix(i));
            name(xml, xml.getNamespaceURI(i));
        }
    }

    private void name(XMLStreamReader xml, @Nullable String name) {
        if (names.add(String.valueOf(name)) && names.size() > MOST_NAMES) {
            throw refused(xml, "has more than " + MOST_NAMES + " different names");
        }
    }

    private void begin(XMLStreamReader xml, String name, String given) {
        Matcher known = NAMESPACE.matcher(given);
        if (!name.equals("Document") || !known.matches()) {
            throw refused(
                    xml,
                    "the element " + Text.shown(name) + " in the namespace \"" + Text.shown(given)
                            + "\" is no pain.002, camt.053 or camt.054 document");
        }
        namespace = given;
        type = known.group(1);
        boolean status = known.group(2).equals("pain.002");
        int version = Integer.parseInt(known.group(3));
        int first = status ? 3 : 8;
        int last = status ? 14 : 13;
        if (version < first || version > last) {
            throw refused(
                    xml,
                    "the version " + type + " is not read; ask the bank for "
                            + (status ? "pain.002.001.10" : known.group(2) + ".001.08"));
        }
        parts = switch (known.group(2)) {
            case "pain.002" -> new StatusParts();
            case "camt.053" -> new BookingParts("BkToCstmrStmt", "Stmt");
            default -> new BookingParts("BkToCstmrDbtCdtNtfctn", "Ntfctn");
        };
    }

    private static String number(Open parent, String name) {
        return NUMBERED.contains(name) ? "[" + parent.numbers.merge(name, 1, Integer::sum) + "]" : "";
    }

    private @Nullable Element part(XMLStreamReader xml, @Nullable Open parent, String name, String path) {
        boolean inPart = parent != null && parent.part != null;
        if (!inPart && !family().isPart(path)) {
            return null;
        }
        elementsOfPart = inPart ? elementsOfPart + 1 : 1;
        if (elementsOfPart > MOST_ELEMENTS_OF_PART) {
            throw refused(xml, "has more than " + MOST_ELEMENTS_OF_PART + " elements");
        }
        String currency = xml.getAttributeValue(null, "Ccy");
        var element = new Element(name, xml.getLocation().getLineNumber(), currency == null ? "" : currency);
        if (parent != null && parent.part != null) {
            parent.part.add(element);
        }
        return element;
    }

    private void text(XMLStreamReader xml) {
        Open current = open.peek();
        if (current == null || foreign > 0) {
            return;
        }
        current.text += xml.getTextLength();
        if (current.text > limits.text()) {
            throw refused(xml, "has more than " + limits.text() + " characters");
        }
        if (current.part != null) {
            current.part.append(xml.getText());
        }
    }

    private void end(XMLStreamReader xml) {
        if (foreign > 0) {
            foreign--;
            return;
        }
        Open ended = open.peek();
        if (ended == null) {
            return;
        }
        try {
            if (ended.part == null) {
                family().end(ended.path, ended.place, xml.getLocation().getLineNumber(), entries);
            } else {
                ended.part.requireTextOrElements();
                if (family().isPart(ended.path)) {
                    family().part(ended.path, ended.place, ended.part, entries);
                }
            }
        } catch (IllegalArgumentException wrong) {
            throw refused(xml, String.valueOf(wrong.getMessage()));
        }
        if (entries.size() + family().others() > limits.entries()) {
            throw refused(xml, "has more than " + limits.entries() + " entries");
        }
        open.pop();
    }

    private EntryParts family() {
        if (parts == null) {
            throw new IllegalStateException("no document began");
        }
        return parts;
    }

    private String place() {
        Open current = open.peek();
        return current == null ? "the file" : current.place;
    }

    private BankReportException refused(XMLStreamReader xml, String problem) {
        int line = xml.getLocation().getLineNumber();
        return new BankReportException(
                line,
                "line " + line + ", column " + xml.getLocation().getColumnNumber() + ": " + place() + ": " + problem);
    }
}
