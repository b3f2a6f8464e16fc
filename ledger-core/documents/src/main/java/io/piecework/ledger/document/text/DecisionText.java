package io.piecework.ledger.document.text;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.reading.decision.DecisionDocument;
import org.apiguardian.api.API;

/** Formats a decision's document as plain text. */
@API(status = API.Status.INTERNAL)
public final class DecisionText {

    private static final String INDENT = "  ";

    private DecisionText() {}

    public static String of(DecisionDocument document, Language language) {
        DecisionLayout layout = DecisionLayout.of(document, language);
        var text = new StringBuilder();
        line(text, layout.title());
        line(text, layout.addressee());
        line(text, "");
        layout.lead().forEach(sentence -> line(text, sentence));
        line(text, "");
        layout.fields().forEach(field -> line(text, language.say("decision.field", field.label(), field.text())));
        layout.sections().forEach(section -> {
            line(text, "");
            line(text, section.title());
            section.lines().forEach(sentence -> line(text, INDENT + sentence));
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
