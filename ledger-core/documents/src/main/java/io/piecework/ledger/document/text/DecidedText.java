package io.piecework.ledger.document.text;

import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.decision.Decision;
import io.piecework.ledger.reading.decision.DecisionDocument;
import io.piecework.ledger.reading.decision.Makers;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.statement.StatementSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Prints the decisions of a period as plain text; pages print the same entries.
 *
 * @param alike the rejections of the period that can still be appealed, by their reason; if they are many, they are printed in place of the
 *     single ones
 */
@API(status = API.Status.INTERNAL)
public record DecidedText(PeriodDecisions decisions, List<StatementSummary.Alike> alike, Language language) {

    /** The most entries that are printed; equal decisions about several pieces of a task are one. */
    private static final int MOST_ENTRIES = 5;

    /** The most reasons of rejections that are printed. */
    private static final int MOST_REASONS = 10;

    /**
     * Decisions as they are printed. Everything in it is safe to print.
     *
     * @param where where each rejection is that stands here with others; empty for none
     * @param more empty for none
     * @param contact the office to ask
     */
    public record Block(List<Entry> entries, String where, String more, String contact) {}

    /**
     * One decision as it is printed.
     *
     * @param date when that took effect, to the minute in the zone of the period; empty for rejections by their reason, and where the end of a
     *     decision has no date
     * @param id empty for rejections by their reason
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
                    .append(entry.date().isEmpty() ? "" : entry.date() + "  ")
                    .append(entry.decided())
                    .append('\n');
            if (!entry.id().isEmpty()) {
                text.append("      ")
                        .append(language.say("decided.id", entry.id()))
                        .append('\n');
            }
            entry.details()
                    .forEach(sentence -> text.append("      ").append(sentence).append('\n'));
        }
        if (!block.where().isEmpty()) {
            text.append("  ").append(block.where()).append('\n');
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
        boolean byReason =
                alike.stream().mapToLong(StatementSummary.Alike::pieces).sum() > MOST_ENTRIES;
        var left = new TreeMap<>(decisions.more());
        List<List<DecisionDocument>> single = single(byReason);
        List<DecisionDocument> rest =
                single.stream().skip(MOST_ENTRIES).flatMap(List::stream).toList();
        rest.forEach(document -> left.merge(document.decision().id().kind().toString(), 1L, Long::sum));
        if (byReason) {
            removeRejections(left);
        }
        String kinds = left.entrySet().stream()
                .map(entry -> language.word("word.kind", entry.getKey()) + " " + language.number(entry.getValue()))
                .collect(Collectors.joining(", "));
        long others = left.values().stream().mapToLong(Long::longValue).sum();
        var entries = new ArrayList<Entry>();
        if (byReason) {
            alike.stream().limit(MOST_REASONS).map(this::entry).forEach(entries::add);
        }
        single.stream().limit(MOST_ENTRIES).map(this::entry).forEach(entries::add);
        return new Block(
                entries,
                byReason ? where() : "",
                others == 0 ? "" : more(others, kinds, rest),
                language.say(
                        "decided.contact",
                        Phrase.of(
                                "decision.contact",
                                decisions.policy().contact(),
                                decisions.policy().address()),
                        Phrase.of("decision.answer", decisions.policy().daysToAnswer())));
    }

    /** The rejections by their reason are all that can be appealed, read in full or not. */
    private void removeRejections(Map<String, Long> left) {
        String kind = DecisionId.Kind.REJECTION.toString();
        long read = decisions.latest().stream().filter(this::isInGroups).count();
        long pieces = alike.stream().mapToLong(StatementSummary.Alike::pieces).sum();
        left.computeIfPresent(kind, (same, count) -> count > pieces - read ? (Long) (count - (pieces - read)) : null);
    }

    /** Where the single rejections are; of those for further reasons the number and the first deadline. */
    private String where() {
        String each = language.say("decided.alike.where");
        List<StatementSummary.Alike> others = alike.stream().skip(MOST_REASONS).toList();
        return others.isEmpty()
                ? each
                : language.say(
                                "decided.alike.more",
                                others.stream()
                                        .mapToLong(StatementSummary.Alike::pieces)
                                        .sum(),
                                language.deadline(others.get(0).first(), zone()))
                        + " " + each;
    }

    /** With the first deadline of those that are not printed, as far as they were read. */
    private String more(long others, String kinds, List<DecisionDocument> rest) {
        String more = language.say("decided.more", others, kinds);
        return rest.stream()
                .filter(document -> document.isOpen(decisions.moment()))
                .flatMap(document -> Stream.ofNullable(document.askUntil()))
                .min(Comparator.naturalOrder())
                .map(first -> language.say("decided.more-until", more, language.deadline(first, zone())))
                .orElse(more);
    }

    private ZoneId zone() {
        return decisions.period().zone();
    }

    private boolean isInGroups(DecisionDocument document) {
        return document.decision().id().kind() == DecisionId.Kind.REJECTION
                && document.isOpen(decisions.moment())
                && document.askUntil() != null;
    }

    /** Rejections for one reason. */
    private Entry entry(StatementSummary.Alike rejections) {
        String first = language.deadline(rejections.first(), zone());
        String last = language.deadline(rejections.last(), zone());
        return new Entry(
                "",
                "",
                language.say("decided.alike", rejections.pieces(), language.money(rejections.offered())),
                List.of(
                        rejections.category().isEmpty()
                                ? language.say("decided.reason", rejections.reason())
                                : language.say("decided.reason-in", rejections.category(), rejections.reason()),
                        first.equals(last)
                                ? language.say("decided.alike.until", first)
                                : language.say("decided.alike.until-last", first, last)),
                false);
    }

    /**
     * Decisions that say the same about several pieces of one task are printed as one; those whose answer is late come first.
     *
     * @param byReason whether the rejections that can be appealed are left out, since they are printed by their reason
     */
    private List<List<DecisionDocument>> single(boolean byReason) {
        return List.copyOf(decisions.latest().stream()
                .filter(document -> !byReason || !isInGroups(document))
                .sorted(Comparator.comparing(document -> !document.isLate(decisions.moment())))
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
                document.isOpen(decisions.moment()),
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
        Decision.Fact end = end(decision);
        if (end != null) {
            if (end.by() != null) {
                details.add(zoned.say("decided.ended-by", Makers.named(end.by())));
            }
            details.add(zoned.say("decided.before", decided, time(decision.effective())));
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
        details.add(zoned.say(naming(documents, document.how(decisions.moment()), decision)));
        return end == null
                ? new Entry(time(decision.effective()), references(documents), decided, details, false)
                : new Entry(
                        end.at() == null ? "" : time(end.at()),
                        references(documents),
                        zoned.say(end.text()),
                        details,
                        true);
    }

    /** What ended a decision; null while it lasts. A review that was answered later did not end it. */
    private static Decision.@Nullable Fact end(Decision decision) {
        if (!decision.over() || decision.since().isEmpty()) {
            return null;
        }
        List<Decision.Fact> ends = decision.since().stream()
                .filter(fact -> !fact.text().key().startsWith("decision.review-"))
                .toList();
        List<Decision.Fact> all = ends.isEmpty() ? decision.since() : ends;
        return all.get(all.size() - 1);
    }

    private String time(Instant moment) {
        return language.time(moment, zone());
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
