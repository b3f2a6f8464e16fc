package io.piecework.ledger.document.explanation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.HistoryWithTerms;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * One assignment's history in sentences: each step with its terms and amounts, and what is still open.
 *
 * @param status after the steps
 * @param steps in the order in which they were recorded
 * @param open sentences on what is still to be decided and by when
 * @param complete false where the assignment has more steps than these
 * @param language of the sentences; it is not in the JSON
 */
public record Explanation(
        AssignmentId assignment,
        TaskId task,
        Title title,
        WorkerId worker,
        RequesterId requester,
        AssignmentStatus status,
        List<Step> steps,
        List<String> open,
        boolean complete,
        @JsonIgnore Language language) {

    private static final String INDENT = "    ";

    /**
     * One step in the assignment's life.
     *
     * @param by the actor of the command
     * @param description sentences on one line, without control characters from titles or reasons
     * @param figures the amounts that the step is about
     * @param balances of the accounts that the step changed, after it; only those that the reader may see
     */
    public record Step(
            Instant effective,
            Instant recorded,
            Actor by,
            String description,
            List<Figure> figures,
            List<SubBalance> balances) {

        public Step {
            figures = List.copyOf(figures);
            balances = List.copyOf(balances);
        }
    }

    /**
     * A named amount.
     *
     * @param name such as {@code reward}, {@code fee}, {@code released}, in the language of the explanation
     */
    public record Figure(String name, Amount amount) {

        @Override
        public String toString() {
            return name + " " + amount;
        }
    }

    public Explanation {
        steps = List.copyOf(steps);
        open = List.copyOf(open);
    }

    /** The explanation that an audience may read, in a language. */
    @API(status = API.Status.INTERNAL)
    public static Explanation of(HistoryWithTerms assignment, Audience audience, Language language) {
        Objects.requireNonNull(language, "language");
        return new AssignmentNarrative(assignment, audience, new Words(language)).explanation();
    }

    /** The explanation as plain text, without control characters other than line feeds, so that it is safe to print on a terminal. */
    public String text() {
        var words = new Words(language);
        var text = new StringBuilder();
        line(text, words.say("explained.title", assignment, status));
        line(text, Printable.of(title.text()));
        line(text, words.say("explained.parties", worker, task, requester));
        steps.forEach(step -> append(step, words, text));
        line(text, "");
        if (!complete) {
            line(text, words.say("explained.more-steps"));
        }
        open.forEach(sentence -> line(text, sentence));
        return text.toString();
    }

    private static void append(Step step, Words words, StringBuilder text) {
        line(text, "");
        String time = step.recorded().equals(step.effective())
                ? step.effective().toString()
                : words.say("explained.recorded", step.effective(), step.recorded());
        line(text, time + "  " + Printable.of(step.by().toString()));
        line(text, INDENT + step.description());
        if (!step.figures().isEmpty()) {
            line(
                    text,
                    INDENT
                            + step.figures().stream()
                                    .map(each -> words.say("explained.figure", each.name(), each.amount()))
                                    .collect(Collectors.joining(", ")));
        }
        if (!step.balances().isEmpty()) {
            String balances = step.balances().stream()
                    .map(each -> words.say(
                            "explained.balance",
                            each.account(),
                            words.language().word("explained.balance", each.name()),
                            each.amount()))
                    .collect(Collectors.joining(", "));
            line(text, INDENT + words.say("explained.balances", balances));
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
