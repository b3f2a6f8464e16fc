package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.command.text.Wrapped;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.StoredEvents;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.language.Language;
import io.piecework.ledger.language.Phrase;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.reading.statement.StatementSummary;
import io.piecework.ledger.reading.statement.line.LineTitle;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The decisions against a worker that took effect in a period, in one currency or about no amount: up to {@value #MOST} and the number of
 * the others.
 *
 * @param recorded when the last event was recorded: a time to object that ended before is named as past
 * @param latest those of which a review can still be asked for first. Of these and of the others, those about the worker's account come first,
 *     then those about the work, of each the latest first, and assignments that timed out last
 * @param more the number of the other decisions by their kind, without kinds that have none
 */
public record PeriodDecisions(
        WorkerId worker,
        CurrencyUnit currency,
        StatementPeriod period,
        DecisionPolicy policy,
        Instant recorded,
        List<DecisionDocument> latest,
        Map<String, Long> more)
        implements Statement.Section {

    /** The most decisions that are read. */
    static final int MOST = 25;

    /** The most entries that are printed; equal decisions about several pieces of a task are one. */
    static final int MOST_ENTRIES = 5;

    private record Found(Instant recorded, List<DecisionId> first, Map<DecisionId.Kind, Long> numbers) {}

    public PeriodDecisions {
        Required.components(PeriodDecisions.class, worker, currency, period, policy, recorded, latest, more);
        latest = List.copyOf(latest);
        more = Collections.unmodifiableMap(new TreeMap<>(more));
    }

    /** Reads the decisions: one query for their ids and one for their numbers, and the events of the few in full. */
    @API(status = API.Status.INTERNAL)
    public static PeriodDecisions of(
            Reading reading, WorkerId worker, CurrencyUnit currency, StatementPeriod period, DecisionPolicy policy) {
        RowFilter within = period.within(RowFilter.NONE);
        return reading.onOneServer(server -> {
            Found found = server.snapshot(rows -> new Found(
                    rows.events().last().map(StoredEvents.Last::recorded).orElse(Instant.EPOCH),
                    DecisionTable.first(rows, worker, currency, within, MOST),
                    DecisionTable.numbers(rows, worker, currency, within)));
            Map<DecisionId.Kind, Long> left = found.numbers;
            var latest = new ArrayList<DecisionDocument>();
            for (DecisionId id : found.first) {
                latest.add(DecisionReader.find(server, id).orElseThrow().document(policy));
                left.merge(id.kind(), -1L, Long::sum);
            }
            latest.sort(Comparator.comparing(document -> !document.isOpen(found.recorded)));
            left.values().removeIf(count -> count == 0);
            return new PeriodDecisions(
                    worker,
                    currency,
                    period,
                    policy,
                    found.recorded,
                    latest,
                    left.entrySet().stream()
                            .collect(Collectors.toMap(entry -> entry.getKey().toString(), Map.Entry::getValue)));
        });
    }

    /** The number of decisions that are not in full. */
    public long others() {
        return more.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The section of a statement's text; it says so where nothing was decided against the worker.
     *
     * @throws IllegalArgumentException when the statement is of another worker, currency or period
     */
    @Override
    public String text(Statement statement, Language language) {
        requireOf(statement.now().worker(), statement.now().currency(), statement.period());
        return lines(language);
    }

    /**
     * As plain text in English, in lines of at most 80 characters, safe to print on a terminal; it says so where nothing was decided against the worker.
     */
    public String text() {
        return Wrapped.of(lines(Language.ENGLISH), Wrapped.WIDTH);
    }

    private String lines(Language language) {
        if (latest.isEmpty()) {
            return none(language) + "\n";
        }
        DecisionBlock block = block(language);
        var text = new StringBuilder(language.say("text.heading", title(language))).append('\n');
        for (DecisionBlock.Entry entry : block.entries()) {
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

    /** A rejection is among what can be appealed in the lines of the statement. */
    @Override
    @API(status = API.Status.INTERNAL)
    public StatementSummary.@Nullable Pending review() {
        return latest.stream()
                .filter(document -> document.isOpen(recorded)
                        && !document.decision().id().isRejection()
                        && document.askUntil() != null)
                .findFirst()
                .map(document -> new StatementSummary.Pending(
                        document.decision().id().value(),
                        title(document.decision()),
                        document.decision().reason().given(),
                        document.askUntil()))
                .orElse(null);
    }

    private static LineTitle title(Decision decision) {
        Phrase said = decision.atStake() == null
                ? decision.decided()
                : Phrase.of("decided.at-stake", decision.decided(), decision.atStake());
        return new LineTitle(said.toString(), List.of(said));
    }

    /** The title of the section. */
    @API(status = API.Status.INTERNAL)
    public String title(Language language) {
        return language.say("decided.title");
    }

    /** That nothing was decided against the worker. */
    @API(status = API.Status.INTERNAL)
    public String none(Language language) {
        return language.say("decided.none", currency.getCurrencyCode());
    }

    /** The decisions as they are printed. */
    @API(status = API.Status.INTERNAL)
    public DecisionBlock block(Language language) {
        List<List<DecisionDocument>> alike = alike();
        var left = new TreeMap<>(more);
        alike.stream()
                .skip(MOST_ENTRIES)
                .flatMap(List::stream)
                .forEach(document -> left.merge(document.decision().id().kind().toString(), 1L, Long::sum));
        String kinds = left.entrySet().stream()
                .map(entry -> language.word("word.kind", entry.getKey()) + " " + language.number(entry.getValue()))
                .collect(Collectors.joining(", "));
        long others = left.values().stream().mapToLong(Long::longValue).sum();
        return new DecisionBlock(
                alike.stream()
                        .limit(MOST_ENTRIES)
                        .map(documents -> entry(documents, language))
                        .toList(),
                others == 0 ? "" : language.say("decided.more", others, kinds),
                language.say(
                        "decided.contact",
                        Sentence.CONTACT.with(policy.contact(), policy.address()),
                        Sentence.ANSWER.with(policy.daysToAnswer())));
    }

    /** Decisions that say the same about several pieces of one task are printed as one. */
    private List<List<DecisionDocument>> alike() {
        return List.copyOf(latest.stream()
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
                document.isOpen(recorded),
                LocalDate.ofInstant(decision.effective(), period.zone()));
    }

    /** What ended a decision is its title, and what was decided before stands below. Of several, the first deadline counts. */
    private DecisionBlock.Entry entry(List<DecisionDocument> documents, Language spoken) {
        Language language = spoken.timesIn(period.zone());
        DecisionDocument document = documents.stream()
                .min(Comparator.comparing(DecisionDocument::askUntil, Comparator.nullsLast(Comparator.naturalOrder())))
                .orElseThrow();
        Decision decision = document.decision();
        var details = new ArrayList<String>();
        String decided = decided(documents, decision, language);
        boolean ended = decision.over() && !decision.since().isEmpty();
        if (ended) {
            details.add(language.say("decided.before", decided));
        }
        if (decision.title() != null && decision.task() != null && decision.requester() != null) {
            details.add(language.say(
                    "decided.work", decision.title(), decision.task().value(), language.name(decision.requester())));
        }
        details.add(
                decision.category() == null
                        ? language.say("decided.reason", decision.reason())
                        : language.say("decided.reason-in", decision.category(), decision.reason()));
        details.add(decision.maker().sentence().in(language));
        details.add(naming(documents, document.how(recorded), decision).in(language));
        return new DecisionBlock.Entry(
                language.time(decision.effective(), period.zone()),
                references(documents),
                ended ? decision.since().get(decision.since().size() - 1).text().in(language) : decided,
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
        String decided = decision.decided().in(language);
        Amount each = decision.atStake();
        if (each == null) {
            return decided;
        }
        return documents.size() == 1
                ? language.say("decided.at-stake", decided, each)
                : language.say("decided.at-stake-each", documents.size(), decided, each);
    }

    /** @throws IllegalArgumentException when they are another worker's, in another currency, or of another period than the statement */
    @API(status = API.Status.INTERNAL)
    public void requireOf(WorkerId worker, CurrencyUnit currency, StatementPeriod period) {
        if (!this.worker.equals(worker) || !this.currency.equals(currency)) {
            throw new IllegalArgumentException("the decisions against " + this.worker.value() + " in "
                    + this.currency.getCurrencyCode() + " do not belong to the statement of " + worker.value() + " in "
                    + currency.getCurrencyCode());
        }
        if (!this.period.equals(period)) {
            throw new IllegalArgumentException("the decisions against " + worker.value() + " are of another period ("
                    + this.period.inWords(Language.ENGLISH) + ") than the statement ("
                    + period.inWords(Language.ENGLISH) + ")");
        }
    }
}
