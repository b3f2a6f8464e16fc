package io.piecework.ledger.bank.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Falsifies and damages reports. */
public final class Mutations {

    /** What can be done to a report. */
    public enum Kind {
        SWAP_AMOUNTS,
        SWAP_REFERENCES,
        CHANGE_A_DIGIT,
        WRITE_AN_AMOUNT_OTHERWISE,
        CUT,
        DOUBLE_AN_ELEMENT,
        REMOVE_AN_ELEMENT,
        MOVE_AN_ELEMENT,
        CHANGE_THE_NAMESPACE,
        CHANGE_A_CURRENCY,
        CHANGE_A_CODE,
        SPLIT_A_VALUE,
        CHANGE_A_CHARACTER,
        LENGTHEN,
        EXTERNAL_ENTITY,
        BILLION_LAUGHS,
        NEST_DEEPLY;

        /** Whether it is refused, whatever else the file says. */
        public boolean isHostile() {
            return this == EXTERNAL_ENTITY || this == BILLION_LAUGHS || this == NEST_DEEPLY;
        }
    }

    private static final Pattern AMOUNT = Pattern.compile("Ccy=\"[^\"]*\">([^<]*)<");
    private static final Pattern REFERENCE = Pattern.compile("<(?:Orgnl)?EndToEndId>([^<]*)<");
    private static final Pattern DIGIT = Pattern.compile("(?<=>[^<]{0,60})([0-9])(?=[^<>]*<)");
    private static final Pattern CODE = Pattern.compile(">(DBIT|CRDT|BOOK|RJCT|ACSP|PDNG|OPBD|CLBD|AC04|AC01|NTRF)<");
    private static final Pattern VALUE = Pattern.compile(">([^<>\n]{2,})<");
    private static final Pattern CURRENCY = Pattern.compile("Ccy=\"([^\"]*)\"");
    private static final Pattern BETWEEN = Pattern.compile(">(\n)<");
    private static final List<String> CODES =
            List.of("DBIT", "CRDT", "BOOK", "RJCT", "ACSP", "ACSC", "PDNG", "INFO", "OPBD", "CLBD", "PRCD", "", "AM05");
    private static final List<String> CURRENCIES = List.of("USD", "JPY", "EUX", "eur", "", "EURO", "XAU", "E&amp;R");
    private static final List<String> NAMESPACES = List.of(
            "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02",
            "urn:iso:std:iso:20022:tech:xsd:camt.054.001.09",
            "urn:iso:std:iso:20022:tech:xsd:pain.002.001.03",
            "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09",
            "urn:iso:std:iso:20022:tech:xsd:camt.052.001.08",
            "http://www.w3.org/1999/xhtml",
            "");

    private Mutations() {}

    public static String mutate(String report, Kind kind, Random random) {
        return switch (kind) {
            case SWAP_AMOUNTS -> swapped(report, AMOUNT, random);
            case SWAP_REFERENCES -> swapped(report, REFERENCE, random);
            case CHANGE_A_DIGIT -> replaced(report, DIGIT, random, found -> Integer.toString(random.nextInt(10)));
            case WRITE_AN_AMOUNT_OTHERWISE ->
                replaced(report, AMOUNT, random, found -> otherwise(found, random.nextInt(12)));
            case CUT -> report.substring(0, random.nextInt(report.length() - 12));
            case DOUBLE_AN_ELEMENT, REMOVE_AN_ELEMENT, MOVE_AN_ELEMENT -> elements(report, kind, random);
            case CHANGE_THE_NAMESPACE -> namespace(report, random);
            case CHANGE_A_CURRENCY ->
                replaced(report, CURRENCY, random, found -> CURRENCIES.get(random.nextInt(CURRENCIES.size())));
            case CHANGE_A_CODE -> replaced(report, CODE, random, found -> CODES.get(random.nextInt(CODES.size())));
            case SPLIT_A_VALUE -> replaced(report, VALUE, random, found -> split(found, random));
            case CHANGE_A_CHARACTER -> {
                int at = random.nextInt(report.length());
                yield report.substring(0, at)
                        + (char) (1 + random.nextInt(random.nextBoolean() ? 127 : 0xFFFC))
                        + report.substring(at + 1);
            }
            case LENGTHEN -> replaced(report, VALUE, random, found -> found + found.repeat(1 + random.nextInt(3_000)));
            case EXTERNAL_ENTITY -> doctype(report, "<!ENTITY x SYSTEM \"file:///etc/passwd\">", random);
            case BILLION_LAUGHS ->
                doctype(
                        report,
                        "<!ENTITY a \"ha\"><!ENTITY b \"" + "&a;".repeat(100) + "\"><!ENTITY c \"" + "&b;".repeat(100)
                                + "\"><!ENTITY d \"" + "&c;".repeat(100) + "\"><!ENTITY x \"" + "&d;".repeat(100)
                                + "\">",
                        random);
            case NEST_DEEPLY -> {
                int depth = 33 + random.nextInt(random.nextInt(10) == 0 ? 200_000 : 300);
                yield replaced(
                        report, BETWEEN, random, found -> "\n" + "<Ntry>".repeat(depth) + "</Ntry>".repeat(depth));
            }
        };
    }

    /** What is found may be in a value, and what replaces it is one, too. */
    private interface Replacement {

        String of(String found);
    }

    private static String replaced(String report, Pattern pattern, Random random, Replacement replacement) {
        List<MatchResult> found = pattern.matcher(report).results().toList();
        if (found.isEmpty()) {
            return report;
        }
        MatchResult one = found.get(random.nextInt(found.size()));
        return report.substring(0, one.start(1)) + replacement.of(one.group(1)) + report.substring(one.end(1));
    }

    private static String swapped(String report, Pattern pattern, Random random) {
        List<MatchResult> found = pattern.matcher(report).results().toList();
        if (found.size() < 2) {
            return report;
        }
        MatchResult one = found.get(random.nextInt(found.size() - 1));
        List<MatchResult> behind =
                found.stream().filter(each -> each.start() > one.start()).toList();
        MatchResult other = behind.get(random.nextInt(behind.size()));
        return report.substring(0, one.start(1))
                + other.group(1)
                + report.substring(one.end(1), other.start(1))
                + one.group(1)
                + report.substring(other.end(1));
    }

    private static String otherwise(String amount, int way) {
        return switch (way) {
            case 0 -> amount.replace('.', ',');
            case 1 -> "-" + amount;
            case 2 -> "+" + amount;
            case 3 -> "0" + amount;
            case 4 -> amount + "0";
            case 5 -> amount + "E0";
            case 6 -> "1E1000000000";
            case 7 -> amount.replace('1', '\u0661').replace('2', '\u0662');
            case 8 -> " \n" + amount + "\t";
            case 9 -> "";
            case 10 -> amount.replace(".", "");
            default -> "NaN";
        };
    }

    private static String split(String value, Random random) {
        int at = 1 + random.nextInt(value.length() - 1);
        String before = value.substring(0, at);
        String after = value.substring(at);
        return switch (random.nextInt(4)) {
            case 0 -> before + "<!-- 1 -->" + after;
            case 1 -> before + "<![CDATA[" + after + "]]>";
            case 2 -> before + "<b>" + after + "</b>";
            default -> before + "<?pi 1?>" + after;
        };
    }

    private static String namespace(String report, Random random) {
        String other = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
        Pattern place = random.nextBoolean()
                ? Pattern.compile("xmlns=\"([^\"]*)\"")
                : Pattern.compile("<(Ntry|TxDtls|TxInfAndSts|Amt|Refs)(?=[ >])");
        return replaced(
                report, place, random, found -> found.startsWith("urn") ? other : found + " xmlns=\"" + other + "\"");
    }

    private static String elements(String report, Kind kind, Random random) {
        Document document = Xml.parse(report.getBytes(UTF_8));
        NodeList found = document.getElementsByTagNameNS("*", "*");
        var all = new ArrayList<Element>();
        for (int i = 1; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        Element one = all.get(random.nextInt(all.size()));
        Element place = all.get(random.nextInt(all.size()));
        Node parent = one.getParentNode();
        switch (kind) {
            case DOUBLE_AN_ELEMENT -> parent.insertBefore(one.cloneNode(true), one);
            case REMOVE_AN_ELEMENT -> parent.removeChild(one);
            default -> {
                if ((place.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_CONTAINS) == 0 && place != one) {
                    place.appendChild(one);
                }
            }
        }
        return Xml.written(document);
    }

    /** With the entity in a value, or declared only. */
    private static String doctype(String report, String entities, Random random) {
        String used = random.nextBoolean() ? report : replaced(report, VALUE, random, found -> "&x;");
        return used.replaceFirst("\n", "\n<!DOCTYPE Document [" + Matcher.quoteReplacement(entities) + "]>\n");
    }
}
