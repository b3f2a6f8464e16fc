package io.piecework.ledger.export;

import io.piecework.ledger.command.text.Printable;
import java.util.List;

/** Three hundred texts with a special meaning in some format. */
public final class HostileTexts {

    private static final List<String> BEGINNINGS =
            List.of("", "=", "+", "-", "@", "\t", "\r", "\n", " ", "'", "\"", "\uFF1D", "\u3000", "\uFEFF", "''");

    private static final List<String> TEXTS = List.of(
            "HYPERLINK(\"http://x\",\"y\")",
            "1+cmd|' /C calc'!A0",
            "a;b:c,d\te",
            "two  blanks = 5 USD ; and: more",
            "line\nUSD 1.00\r\n2026-01-01 * forged",
            "a\u202Ecba\u2066\u200Fx\u2028y\u0085z",
            "<script>alert('x')</script><img src=x onerror=y>",
            "\"quoted\" \\ back \"\"",
            "(virtual) [2026-01-01=2026-02-02] {cost} @@ 5",
            "%41%5 -41- ~ !* #tag ^link",
            "-1.00",
            "\u001b[2J\b\u0007",
            "`rm` $(rm) ${x} {{y}} %s %n",
            "\uD83D\uDC36 \u05D0\u0645 e\u0301\u00E9 \u00A0",
            "|a|b|, 1900-01-00",
            "comment\nend comment\ninclude /etc/passwd\n",
            "C:\\x;' OR 1=1 --",
            "Straße_İi.ı-name",
            "0",
            "x".repeat(150));

    /** All texts, each once. */
    public static final List<String> ALL = BEGINNINGS.stream()
            .flatMap(beginning -> TEXTS.stream().map(text -> beginning + text))
            .toList();

    /** The same as ids, which neither begin nor end with what is not seen. */
    static final List<String> IDS = ALL.stream().map(HostileTexts::id).toList();

    private HostileTexts() {}

    private static String id(String text) {
        String before = Printable.isVisible(text.codePointAt(0)) ? "" : "x";
        return before + text + (Printable.isVisible(text.codePointBefore(text.length())) ? "" : "x");
    }
}
