package io.piecework.ledger.decision;

import io.piecework.ledger.id.DecisionId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.language.Language;
import io.piecework.ledger.statement.Statement;
import io.piecework.ledger.statement.StatementPeriod;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.RowFilter;
import io.piecework.ledger.stream.StoredEvents;
import io.piecework.ledger.text.Printable;
import io.piecework.ledger.text.Required;
import io.piecework.ledger.text.Wrapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/**
 * The decisions against a worker that took effect in a period, in one currency or about no amount: a few in full and the number of the others.
 *
 * @param recorded when the last event was recorded: a time to object that ended before is named as past
 * @param latest those about the worker's account first, then those about the work; of each the latest first. Assignments that timed out come last
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

    /** The most decisions in full. */
    static final int MOST = 5;

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
     * The section of a statement's text; empty where nothing was decided against the worker.
     *
     * @throws IllegalArgumentException when the statement is of another worker, currency or period
     */
    @Override
    public String text(Statement statement, Language language) {
        requireOf(statement.now().worker(), statement.now().currency(), statement.period());
        return lines(language);
    }

    /**
     * As plain text in English, in lines of at most 80 characters, safe to print on a terminal; empty where nothing was decided against the worker.
     */
    public String text() {
        return Wrapped.of(lines(Language.ENGLISH), Wrapped.WIDTH);
    }

    private String lines(Language language) {
        if (latest.isEmpty()) {
            return "";
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

    /** The title of the section. */
    @API(status = API.Status.INTERNAL)
    public String title(Language language) {
        return language.say("decided.title");
    }

    /** The decisions as they are printed. */
    @API(status = API.Status.INTERNAL)
    public DecisionBlock block(Language language) {
        String kinds = more.entrySet().stream()
                .map(entry -> language.word("word.kind", entry.getKey()) + " " + language.number(entry.getValue()))
                .collect(Collectors.joining(", "));
        return new DecisionBlock(
                latest.stream().map(document -> entry(document, language)).toList(),
                more.isEmpty() ? "" : language.say("decided.more", others(), kinds),
                language.say(
                        "decided.contact",
                        Sentence.CONTACT.with(policy.contact(), policy.address()),
                        Sentence.ANSWER.with(policy.daysToAnswer())));
    }

    /** What ended a decision stands first: the sentence above it says what was decided then. */
    private DecisionBlock.Entry entry(DecisionDocument document, Language language) {
        Decision decision = document.decision();
        var details = new ArrayList<String>();
        if (decision.over() && !decision.since().isEmpty()) {
            details.add(decision.since().get(decision.since().size() - 1).text().in(language));
        }
        if (decision.task() != null && decision.requester() != null) {
            details.add(language.say(
                    "decided.task",
                    decision.task().value(),
                    decision.requester().value()));
        }
        details.add(
                decision.category() == null
                        ? language.say("decided.reason", decision.reason())
                        : language.say("decided.reason-in", decision.category(), decision.reason()));
        details.add(decision.maker().sentence().in(language));
        details.add(document.how(recorded).in(language));
        return new DecisionBlock.Entry(
                language.time(decision.effective(), period.zone()),
                Printable.of(decision.id().value()),
                decision.atStake() == null
                        ? decision.decided().in(language)
                        : language.say("decided.at-stake", decision.decided(), decision.atStake()),
                details);
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
