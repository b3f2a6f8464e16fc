package io.piecework.ledger.journal.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the fingerprints of a text at the places where the ledger prints them. Foreign text, such as a reason or a title, is never there: in a
 * statement or report as text it is indented or in a column, in JSON lines it is inside of a string, and a page escapes its brackets.
 */
final class PrintedFingerprints {

    /** A line of its own, the label of a statement or of a report, the only property of a JSON line, or a line of a manifest. */
    private static final Pattern LINE = Pattern.compile(
            "^(?:(?<label>[Ff]ingerprint:\\s+)(?=position\\s)|\\{?\"fingerprint\":\"|(?=position +\\d+, +\\d+ +events))",
            Pattern.MULTILINE | Pattern.UNIX_LINES);

    private static final Pattern PARAGRAPH = Pattern.compile("<p class=\"fingerprint\">(?<label>[^<:]*: )");

    private static final Pattern END = Pattern.compile("\"\\}|\",(?:\\n|\\z)|</p>|[ \\t\\r]*(?:\\n|\\z)");

    private static final String COLUMN_GAP = "  ";

    private PrintedFingerprints() {}

    /** A label in any language, and quotation marks, as where a line was copied into a mail. A text indents foreign text by more. */
    private static final Pattern BEFORE =
            Pattern.compile("[\\r\\n]*[ \\t]{0,3}(?:[^:\\s\"{<][^:\\n\"{<]{0,80}:\\s*)?(?:[\"'“”„«»‹›‘’]+\\s*)?");

    private static final Pattern AFTER = Pattern.compile("[ \\t]*[\"'“”„«»‹›‘’]*[ \\t]*[.,;]?[ \\t\\r]*(?:\\n+|\\z)");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static List<Fingerprint> in(String text) {
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        List<Fingerprint> alone = alone(content);
        return alone.isEmpty() ? amongOthers(content) : alone;
    }

    /** Those of a text that has nothing else, in any form in which a person copies them; empty for another text. */
    static List<Fingerprint> alone(String text) {
        var found = new ArrayList<Fingerprint>();
        int at = 0;
        while (at < text.length()) {
            Matcher before = BEFORE.matcher(text).region(at, text.length());
            Matcher fingerprint =
                    Fingerprint.TEXT.matcher(text).region(before.lookingAt() ? before.end() : at, text.length());
            if (!fingerprint.lookingAt()) {
                return List.of();
            }
            Matcher after = AFTER.matcher(text).region(fingerprint.end(), text.length());
            if (!after.lookingAt()) {
                return List.of();
            }
            found.add(Fingerprint.of(fingerprint));
            at = after.end();
        }
        return found;
    }

    private static List<Fingerprint> amongOthers(String text) {
        var found = new ArrayList<Fingerprint>();
        Matcher place = (isPage(text) ? PARAGRAPH : LINE).matcher(text);
        while (place.find()) {
            Matcher fingerprint = Fingerprint.TEXT.matcher(text).region(place.end(), text.length());
            if (fingerprint.lookingAt() && isWhole(text, fingerprint) && mayWrap(place, fingerprint)) {
                found.add(Fingerprint.of(fingerprint));
                continue;
            }
            String line = text.substring(place.end()).lines().findFirst().orElse("");
            if (!line.contains(COLUMN_GAP)) { // a table's first column is foreign text, and others follow it
                throw Fingerprint.none(line);
            }
        }
        return found;
    }

    private static boolean isPage(String text) {
        return text.stripLeading().startsWith("<");
    }

    private static boolean isWhole(String text, Matcher fingerprint) {
        return END.matcher(text).region(fingerprint.end(), text.length()).lookingAt();
    }

    /** Only a line with a label: the further lines of a table's cell have none. */
    private static boolean mayWrap(Matcher place, Matcher fingerprint) {
        return place.group("label") != null || fingerprint.group().indexOf('\n') < 0;
    }
}
