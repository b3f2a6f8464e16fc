package io.piecework.ledger.bank.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Cuts reports, and says of which payments they speak. */
public final class Cuts {

    private static final Set<String> ENTRIES = Set.of("Ntry", "TxInfAndSts");

    private Cuts() {}

    /** Reports that have the entries of one between them, each at least in one of them. */
    public static List<String> parts(String report, int parts, Random random) {
        int entries = entries(Xml.parse(report.getBytes(UTF_8))).size();
        int[] part = random.ints(entries, 0, parts).toArray();
        var cut = new ArrayList<String>();
        for (int i = 0; i < parts; i++) {
            Document document = Xml.parse(report.getBytes(UTF_8));
            List<Element> all = entries(document);
            for (int j = 0; j < entries; j++) {
                if (part[j] != i) {
                    all.get(j).getParentNode().removeChild(all.get(j));
                }
            }
            cut.add(Xml.written(document));
        }
        return cut;
    }

    private static List<Element> entries(Document document) {
        var found = new ArrayList<Element>();
        collect(document, ENTRIES, found);
        return found;
    }

    private static void collect(Node node, Set<String> names, List<Element> found) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                if (names.contains(element.getLocalName())) {
                    found.add(element);
                }
                collect(element, names, found);
            }
        }
    }

    /** The end-to-end ids in a report, or the message ids of files. */
    public static Set<String> references(String report) {
        var found = new ArrayList<Element>();
        collect(
                Xml.parse(report.getBytes(UTF_8)),
                Set.of("EndToEndId", "OrgnlEndToEndId", "OrgnlMsgId", "PmtInfId"),
                found);
        var references = new TreeSet<String>();
        found.forEach(each -> references.add(each.getTextContent()));
        return references;
    }
}
