package io.piecework.ledger.document.text;

import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.reading.decision.Decision;
import io.piecework.ledger.reading.decision.DecisionDocument;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.decision.RequestedReview;
import io.piecework.ledger.reading.decision.ReviewOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Prints the answers of a period to reviews and appeals of earlier decisions as plain text; pages print the same entries. */
@API(status = API.Status.INTERNAL)
public record AnsweredText(PeriodDecisions decisions, Language language) {

    /** The most answers that are printed. */
    private static final int MOST = 5;

    /**
     * The answers as they are printed.
     *
     * @param entries each answer with the day of the request, and the decision that it is about
     * @param more the number of the others; empty for none
     */
    public record Block(String title, List<DecidedText.Entry> entries, String more) {}

    /** In lines that may be long. */
    public String text() {
        Block block = block();
        var text = new StringBuilder(language.say("text.heading", block.title())).append('\n');
        for (DecidedText.Entry entry : block.entries()) {
            text.append("  ").append(entry.date()).append("  ").append(entry.decided());
            text.append("\n      ")
                    .append(language.say("decided.id", entry.id()))
                    .append('\n');
            entry.details()
                    .forEach(sentence -> text.append("      ").append(sentence).append('\n'));
        }
        return block.more().isEmpty()
                ? text.toString()
                : text.append("  ").append(block.more()).append('\n').toString();
    }

    /** The answers as they are printed. */
    public Block block() {
        List<DecidedText.Entry> entries =
                decisions.answered().stream().limit(MOST).map(this::entry).toList();
        long others = decisions.answers() - entries.size();
        return new Block(
                language.say("answered.title"), entries, others == 0 ? "" : language.say("answered.more", others));
    }

    private DecidedText.Entry entry(DecisionDocument document) {
        Language zoned = language.timesIn(decisions.period().zone());
        Decision decision = document.decision();
        RequestedReview review = Objects.requireNonNull(decision.review());
        Instant answered = Objects.requireNonNull(review.answered());
        String decided = zoned.say(decision.decided());
        var details = new ArrayList<String>();
        details.add(zoned.say(
                "decided.before",
                decision.atStake() == null ? decided : zoned.say("decided.at-stake", decided, decision.atStake()),
                decision.effective()));
        if (decision.title() != null && decision.task() != null && decision.requester() != null) {
            details.add(zoned.say(
                    "decided.work", decision.title(), decision.task().value(), zoned.name(decision.requester())));
        }
        details.add(zoned.say(document.how(decisions.moment())));
        return new DecidedText.Entry(
                zoned.time(answered, decisions.period().zone()),
                Printable.of(decision.id().value()),
                outcome(decision, review.outcome(), answered, zoned),
                details,
                true);
    }

    /** Who was right, and what ended the decision, such as the overturn with what was paid. */
    private static String outcome(
            Decision decision, @Nullable ReviewOutcome outcome, Instant answered, Language zoned) {
        if (outcome != ReviewOutcome.CHANGED) {
            return zoned.say("answered.upheld");
        }
        String changed = zoned.say("answered.changed");
        return decision.since().stream()
                .filter(fact -> decision.over() && isEnd(fact, answered))
                .reduce((earlier, later) -> later)
                .map(end -> changed + " " + zoned.say(end.text()))
                .orElse(changed);
    }

    /** The request and the answer are among what became of the decision, and stand in a sentence of their own. */
    private static boolean isEnd(Decision.Fact fact, Instant answered) {
        return fact.at() != null
                && !fact.at().isAfter(answered)
                && !fact.text().key().startsWith("decision.review-");
    }
}
