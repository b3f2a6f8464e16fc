package io.piecework.ledger.document.explanation;

import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.text.Printable;
import java.util.List;

/** Formats an explanation as plain text: each step's time and actor, its description and its amounts. */
final class ExplanationText {

    private static final String INDENT = "    ";

    private ExplanationText() {}

    static String of(Explanation explanation) {
        var text = new StringBuilder();
        text.append("Explanation of ")
                .append(Words.of(explanation.assignment()))
                .append(": ");
        text.append(explanation.status()).append('\n');
        text.append(Printable.of(explanation.title().text())).append('\n');
        text.append(Words.of(explanation.worker()))
                .append(" on ")
                .append(Words.of(explanation.task()))
                .append(" of ");
        text.append(Words.of(explanation.requester())).append("\n");
        explanation.steps().forEach(step -> step(text, step));
        text.append('\n');
        if (!explanation.complete()) {
            text.append("The assignment has more steps, which are not shown here.\n");
        }
        explanation.open().forEach(open -> text.append(open).append('\n'));
        return text.toString();
    }

    private static void step(StringBuilder text, Explanation.Step step) {
        text.append('\n').append(step.effective());
        if (!step.recorded().equals(step.effective())) {
            text.append(", recorded ").append(step.recorded());
        }
        text.append("  ").append(Printable.of(step.by().toString())).append('\n');
        text.append(INDENT).append(step.description()).append('\n');
        line(text, "", step.figures().stream().map(Object::toString).toList());
        line(
                text,
                "balances after: ",
                step.balances().stream()
                        .map(SubBalance::toString)
                        .map(Printable::of)
                        .toList());
    }

    private static void line(StringBuilder text, String label, List<String> parts) {
        if (!parts.isEmpty()) {
            text.append(INDENT).append(label).append(String.join(", ", parts)).append('\n');
        }
    }
}
