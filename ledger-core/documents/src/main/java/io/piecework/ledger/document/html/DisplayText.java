package io.piecework.ledger.document.html;

import io.piecework.ledger.command.text.Printable;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Makes text that people wrote safe to display; the templates escape markup. */
final class DisplayText {

    private DisplayText() {}

    /** Printable text as in a statement, which keeps line breaks, which are harmless on a page. */
    static String of(String text) {
        return text.isEmpty()
                ? text
                : Arrays.stream(text.split("\n", -1)).map(Printable::of).collect(Collectors.joining("\n"));
    }
}
