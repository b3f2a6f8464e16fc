package io.piecework.ledger.explanation;

import io.piecework.ledger.message.SubBalance;
import io.piecework.ledger.text.Printable;
import java.util.List;

/** An explanation in plain text: each step's time and actor, its sentence, and its numbers. */
final class ExplanationText {

    private static final String INDENT = "    ";

    private ExplanationText() {}

    static String of(Explanation told) {
        var text = new StringBuilder();
        text.append("Explanation of ").append(Words.of(told.assignment())).append(": ");
        text.append(told.status()).append('\n');
        text.append(Printable.of(told.title().text())).append('\n');
        text.append(Words.of(told.worker()))
                .append(" on ")
                .append(Words.of(told.task()))
                .append(" of ");
        text.append(Words.of(told.requester())).append("\n");
        told.steps().forEach(step -> step(text, step));
        text.append('\n');
        if (!told.complete()) {
            text.append("More happened, which is not told here.\n");
        }
        told.open().forEach(open -> text.append(open).append('\n'));
        return text.toString();
    }

    private static void step(StringBuilder text, Explanation.Step step) {
        text.append('\n').append(step.effective());
        if (!step.recorded().equals(step.effective())) {
            text.append(", recorded ").append(step.recorded());
        }
        text.append("  ").append(Printable.of(step.by().toString())).append('\n');
        text.append(INDENT).append(step.sentence()).append('\n');
        line(text, "", step.figures().stream().map(Object::toString).toList());
        line(
                text,
                "afterwards: ",
                step.balances().stream()
                        .map(SubBalance::toString)
                        .map(Printable::of)
                        .toList());
    }

    private static void line(StringBuilder text, String what, List<String> parts) {
        if (!parts.isEmpty()) {
            text.append(INDENT).append(what).append(String.join(", ", parts)).append('\n');
        }
    }
}
