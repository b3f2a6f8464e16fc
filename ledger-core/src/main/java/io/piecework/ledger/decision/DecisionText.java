package io.piecework.ledger.decision;

import io.piecework.ledger.text.Printable;
import java.util.List;

/** Formats a decision's document as plain text. */
final class DecisionText {

    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();

    private DecisionText() {}

    static String of(DecisionDocument document) {
        var text = new DecisionText();
        text.head(document);
        Decision decision = document.decision();
        text.facts(Sentence.FACTS, decision.facts());
        text.list(Sentence.TERMS, decision.terms());
        text.facts(Sentence.SINCE, decision.since());
        text.list(Sentence.REVIEW, document.review());
        return text.text.toString();
    }

    private void head(DecisionDocument document) {
        Decision decision = document.decision();
        line(Sentence.TITLE.with(decision.id()));
        line(Sentence.OF_PLATFORM.with(document.policy().platform(), decision.worker()));
        line("");
        line(decision.decided());
        line(decision.maker().sentence());
        line("");
        DecisionFields.of(decision).forEach(field -> line(field.label() + ": " + field.text()));
    }

    private void facts(Sentence title, List<Decision.Fact> facts) {
        list(
                title,
                facts.isEmpty() && title == Sentence.SINCE
                        ? List.of(Sentence.NOTHING_SINCE.with())
                        : facts.stream().map(DecisionText::fact).toList());
    }

    private static String fact(Decision.Fact fact) {
        String by = fact.by() == null ? "" : " " + Printable.of(fact.by().toString());
        return (fact.at() == null ? "" : fact.at() + by + ": ") + fact.text();
    }

    private void list(Sentence title, List<String> lines) {
        line("");
        line(title.with());
        lines.forEach(each -> line(INDENT + each));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
