package io.piecework.ledger.decision;

/** Formats a decision's document as plain text. */
final class DecisionText {

    private static final String INDENT = "  ";

    private DecisionText() {}

    static String of(DecisionDocument document) {
        DecisionLayout layout = DecisionLayout.of(document);
        var text = new StringBuilder();
        line(text, layout.title());
        line(text, layout.addressee());
        line(text, "");
        layout.lead().forEach(sentence -> line(text, sentence));
        line(text, "");
        layout.fields().forEach(field -> line(text, field.label() + ": " + field.text()));
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
