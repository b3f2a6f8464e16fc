package io.piecework.ledger.page;

import io.piecework.ledger.text.Printable;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Text that people wrote, as a page shows it; that it is no markup is the template's business. */
final class DisplayText {

    private DisplayText() {}

    /** As {@link Printable}, which a statement as text is too; but a line break, which does no harm to a page, stays one. */
    static String of(String text) {
        return text.isEmpty()
                ? text
                : Arrays.stream(text.split("\n", -1)).map(Printable::of).collect(Collectors.joining("\n"));
    }
}
