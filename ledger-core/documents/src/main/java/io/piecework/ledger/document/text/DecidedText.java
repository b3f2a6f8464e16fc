package io.piecework.ledger.document.text;

import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.decision.Decision;
import io.piecework.ledger.reading.decision.DecisionDocument;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Prints the decisions of a period as plain text; pages print the same entries. */
@API(status = API.Status.INTERNAL)
public record DecidedText(PeriodDecisions decisions, Language language) {

    /** The most entries that are printed; equal decisions about several pieces of a task are one. */
    private static final int MOST_ENTRIES = 5;

    /**
     * Decisions as they are printed. Everything in it is safe to print.
     *
     * @param more empty for none
     * @param contact the office to ask
     */
    public record Block(List<Entry> entries, String more, String contact) {}

    /**
     * One decision as it is printed.
     *
     * @param date when it took effect, to the minute in the zone of the period
     * @param decided what was decided, or what ended that
     * @param details reason, maker, and how to ask for a review, in sentences
     */
    public record Entry(String date, String id, String decided, List<String> details, boolean ended) {}

    /** In lines that may be long; it says so where nothing was decided against the worker. */
    public String text() {
        if (decisions.latest().isEmpty()) {
            return none() + "\n";
        }
        Block block = block();
        var text = new StringBuilder(language.say("text.heading", title())).append('\n');
        for (Entry entry : block.entries()) {
            text.append("  ")
                    .append(entry.date())
                    .append("  ")
                    .append(entry.decided())
                    .append('\n');
            text.append("      ").append(language.say("decided.id", entry.id())).append('\n');
            entry.details()
                    .forEach(sentence -> text.append("      ").append(sentence).append('\n'));
        }
        if (!block.more().isEmpty()) {
            text.append("  ").append(block.more()).append('\n');
        }
        return text.append("  ").append(block.contact()).append('\n').toString();
    }

    /** The title of the section. */
    public String title() {
        return language.say("decided.title");
    }

    /** That nothing was decided against the worker. */
    public String none() {
        return language.say("decided.none", decisions.currency().getCurrencyCode());
    }

    /** The decisions as they are printed. */
    public Block block() {
        List<List<DecisionDocument>> alike = alike();
        var left = new TreeMap<>(decisions.more());
        alike.stream()
                .skip(MOST_ENTRIES)
                .flatMap(List::stream)
                .forEach(document -> left.merge(document.decision().id().kind().toString(), 1L, Long::sum));
        String kinds = left.entrySet().stream()
                .map(entry -> language.word("word.kind", entry.getKey()) + " " + language.number(entry.getValue()))
                .collect(Collectors.joining(", "));
        long others = left.values().stream().mapToLong(Long::longValue).sum();
        return new Block(
                alike.stream().limit(MOST_ENTRIES).map(this::entry).toList(),
                others == 0 ? "" : language.say("decided.more", others, kinds),
                language.say(
                        "decided.contact",
                        Phrase.of(
                                "decision.contact",
                                decisions.policy().contact(),
                                decisions.policy().address()),
                        Phrase.of("decision.answer", decisions.policy().daysToAnswer())));
    }

    /** Decisions that say the same about several pieces of one task are printed as one. */
    private List<List<DecisionDocument>> alike() {
        return List.copyOf(decisions.latest().stream()
                .collect(Collectors.groupingBy(this::content, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    private List<@Nullable Object> content(DecisionDocument document) {
        Decision decision = document.decision();
        boolean single = decision.review() != null || !decision.since().isEmpty() || decision.task() == null;
        return Arrays.asList(
                single ? decision.id() : decision.id().kind(),
                decision.task(),
                decision.reason(),
                decision.category(),
                decision.maker(),
                decision.atStake(),
                document.isOpen(decisions.recorded()),
                LocalDate.ofInstant(decision.effective(), decisions.period().zone()));
    }

    /** What ended a decision is its title, and what was decided before stands below. Of several, the first deadline counts. */
    private Entry entry(List<DecisionDocument> documents) {
        Language zoned = language.timesIn(decisions.period().zone());
        DecisionDocument document = documents.stream()
                .min(Comparator.comparing(DecisionDocument::askUntil, Comparator.nullsLast(Comparator.naturalOrder())))
                .orElseThrow();
        Decision decision = document.decision();
        var details = new ArrayList<String>();
        String decided = decided(documents, decision, zoned);
        boolean ended = decision.over() && !decision.since().isEmpty();
        if (ended) {
            details.add(zoned.say("decided.before", decided));
        }
        if (decision.title() != null && decision.task() != null && decision.requester() != null) {
            details.add(zoned.say(
                    "decided.work", decision.title(), decision.task().value(), zoned.name(decision.requester())));
        }
        details.add(
                decision.category() == null
                        ? zoned.say("decided.reason", decision.reason())
                        : zoned.say("decided.reason-in", decision.category(), decision.reason()));
        details.add(zoned.say(decision.maker().sentence()));
        details.add(zoned.say(naming(documents, document.how(decisions.recorded()), decision)));
        return new Entry(
                zoned.time(decision.effective(), decisions.period().zone()),
                references(documents),
                ended
                        ? zoned.say(decision.since()
                                .get(decision.since().size() - 1)
                                .text())
                        : decided,
                details,
                ended);
    }

    /** How to ask for a review of several decisions names no single one. */
    private static Phrase naming(List<DecisionDocument> documents, Phrase how, Decision first) {
        return new Phrase(
                how.key(),
                how.values().stream()
                        .map(value -> documents.size() > 1 && value.equals(first.id())
                                ? Phrase.of("decided.references")
                                : value)
                        .toList());
    }

    private static String references(List<DecisionDocument> documents) {
        return documents.stream()
                .map(each -> Printable.of(each.decision().id().value()))
                .collect(Collectors.joining(", "));
    }

    private static String decided(List<DecisionDocument> documents, Decision decision, Language language) {
        String decided = language.say(decision.decided());
        Amount each = decision.atStake();
        if (each == null) {
            return decided;
        }
        return documents.size() == 1
                ? language.say("decided.at-stake", decided, each)
                : language.say("decided.at-stake-each", documents.size(), decided, each);
    }
}
