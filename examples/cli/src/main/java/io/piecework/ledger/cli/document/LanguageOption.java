package io.piecework.ledger.cli.document;

import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.document.language.Language;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The language of a text or a page for people. */
final class LanguageOption {

    static final String NAME = "--language";

    @Option(
            names = NAME,
            paramLabel = "TAG",
            description = "The language of text, html and pdf, such as fr or fr-BE: one of ${COMPLETION-CANDIDATES}."
                    + " Default: English.",
            completionCandidates = Supplied.class)
    private @Nullable String tag;

    /** The languages, for the help. */
    static final class Supplied implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Language.SUPPLIED.iterator();
        }
    }

    /** @throws picocli.CommandLine.ParameterException when it is given where it has no effect */
    void requireNone(LedgerCommand command, boolean without) {
        if (without && !command.typed(List.of(NAME)).isEmpty()) {
            throw command.usage("--language has no effect on csv, jsonl and the changes since a statement");
        }
    }

    /** @throws IllegalArgumentException when there are no texts in the language */
    Language language() {
        return tag == null ? Language.ENGLISH : Language.of(tag);
    }
}
