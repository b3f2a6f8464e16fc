package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StoredEvents;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.statement.StatementSummary;
import io.piecework.ledger.reading.statement.line.LineTitle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The decisions against a worker that took effect in a period, in one currency or about no amount: up to {@value #MOST} and the number of
 * the others.
 *
 * @param moment when they were read, by the ledger's clock: a time to object that ended before is named as past
 * @param latest those of which a review can still be asked for first. Of these and of the others, those about the worker's account come first,
 *     then those about the work, of each the latest first, and assignments that timed out last
 *     A dispute that was lost is not among them if the decision on it is
 * @param more the number of the other decisions by their kind, without kinds that have none
 * @param answered earlier decisions on whose review or appeal the answer came in the period, the newest answer first: up to {@value #MOST}
 * @param answers the number of all such decisions
 * @param later decisions after the period, which is over: up to {@value #MOST_LATER}, in the order of {@code latest}; none of a period that is not over
 * @param reviewable the number of all decisions, other than rejections, of which a review can still be asked for, in full or not
 */
public record PeriodDecisions(
        WorkerId worker,
        CurrencyUnit currency,
        StatementPeriod period,
        DecisionPolicy policy,
        Instant moment,
        List<DecisionDocument> latest,
        Map<String, Long> more,
        List<DecisionDocument> answered,
        long answers,
        List<DecisionDocument> later,
        long reviewable) {

    /** The most decisions that are read. */
    static final int MOST = 25;

    /** A statement has no more lines since its period. */
    static final int MOST_LATER = 12;

    /** The request, the announcements that the answer is due, and the answer. */
    private static final int LONGEST_REVIEW = 4;

    private record Found(
            Instant moment,
            List<DecisionId> first,
            Map<DecisionId.Kind, Long> numbers,
            List<DecisionId> reviewed,
            List<DecisionId> appealed,
            long appeals,
            List<DecisionId> later) {}

    public PeriodDecisions {
        Required.components(
                PeriodDecisions.class,
                worker,
                currency,
                period,
                policy,
                moment,
                latest,
                more,
                answered,
                answers,
                later,
                reviewable);
        latest = List.copyOf(latest);
        later = List.copyOf(later);
        answered = List.copyOf(answered);
        more = Collections.unmodifiableMap(new TreeMap<>(more));
    }

    /**
     * Reads the decisions: one query for their ids and one for their numbers, and the events of the few in full. For a period with a beginning,
     * three more for the answers in it to reviews and appeals of earlier decisions, and for one that is over one more for those after it.
     *
     * @param read when they are read, by the ledger's clock
     */
    @API(status = API.Status.INTERNAL)
    public static PeriodDecisions of(
            Reading reading,
            WorkerId worker,
            CurrencyUnit currency,
            StatementPeriod period,
            DecisionPolicy policy,
            Instant read) {
        RowFilter within = period.within(RowFilter.NONE);
        return reading.onOneServer(server -> {
            Found found = server.snapshot(rows -> found(rows, worker, currency, period, read));
            List<DecisionId> reviewed = answered(server, found.reviewed, period);
            List<DecisionDocument> answered = Stream.concat(reviewed.stream().limit(MOST), found.appealed.stream())
                    .map(id -> document(server, id, policy))
                    .sorted(Comparator.comparing(PeriodDecisions::answeredAt).reversed())
                    .limit(MOST)
                    .toList();
            Map<DecisionId.Kind, Long> left = found.numbers;
            var latest = new ArrayList<DecisionDocument>();
            for (DecisionId id : found.first) {
                latest.add(document(server, id, policy));
                left.merge(id.kind(), -1L, Long::sum);
            }
            latest.removeIf(document -> isAgain(document.decision(), latest));
            latest.sort(Comparator.comparing(document -> !document.isOpen(found.moment)));
            left.values().removeIf(count -> count == 0);
            return new PeriodDecisions(
                    worker,
                    currency,
                    period,
                    policy,
                    found.moment,
                    latest,
                    left.entrySet().stream()
                            .collect(Collectors.toMap(entry -> entry.getKey().toString(), Map.Entry::getValue)),
                    answered,
                    reviewed.size() + found.appeals,
                    found.later.stream().map(id -> document(server, id, policy)).toList(),
                    left.isEmpty()
                            ? reviewable(latest, found.moment).size()
                            : reviewable(server, worker, currency, within, policy, found.moment));
        });
    }

    private static Found found(
            Rows rows, WorkerId worker, CurrencyUnit currency, StatementPeriod period, Instant read) {
        RowFilter within = period.within(RowFilter.NONE);
        Instant from = period.from();
        Instant to = period.to();
        Instant moment = rows.events()
                .last()
                .map(StoredEvents.Last::recorded)
                .filter(read::isBefore)
                .orElse(read);
        return new Found(
                moment,
                DecisionTable.first(rows, worker, currency, within, MOST),
                DecisionTable.numbers(rows, worker, currency, within),
                from == null ? List.of() : DecisionTable.reviewed(rows, worker, currency, from),
                from == null ? List.of() : DecisionTable.appealed(rows, worker, currency, within, from, MOST),
                from == null ? 0 : DecisionTable.appeals(rows, worker, currency, within, from),
                to == null || !period.isOver(moment)
                        ? List.of()
                        : DecisionTable.first(
                                rows, worker, currency, RowFilter.NONE.and("effective_at", ">=", to), MOST_LATER));
    }

    /** Those whose review was answered in the period, the newest answer first, by the reviews' own events: few decisions are read in full. */
    private static List<DecisionId> answered(Reading server, List<DecisionId> reviewed, StatementPeriod period) {
        if (reviewed.isEmpty()) {
            return List.of();
        }
        Map<String, List<LedgerEvent>> events =
                server.events(reviewed.stream().map(Review::stream).toList(), LONGEST_REVIEW);
        return reviewed.stream()
                .flatMap(id -> events.getOrDefault(Review.stream(id), List.of()).stream())
                .flatMap(event -> event instanceof ReviewEvent.Answered answer ? Stream.of(answer) : Stream.empty())
                .filter(answer -> period.holds(answer.stamp().effective()))
                .sorted(Comparator.comparing(
                                (ReviewEvent.Answered answer) -> answer.stamp().effective())
                        .reversed())
                .map(ReviewEvent.Answered::decision)
                .toList();
    }

    private static DecisionDocument document(Reading server, DecisionId id, DecisionPolicy policy) {
        return DecisionReader.find(server, id).orElseThrow().document(policy);
    }

    /** Whether a dispute was lost by another of these decisions, which says it all. */
    private static boolean isAgain(Decision decision, List<DecisionDocument> all) {
        Decision.Fact lost = decision.lost();
        return lost != null
                && all.stream()
                        .map(DecisionDocument::decision)
                        .anyMatch(other -> other.id().kind() == DecisionId.Kind.LOST_DISPUTE
                                && other.about().equals(decision.about())
                                && other.effective().equals(lost.at()));
    }

    /** When the review of an answered one was answered. */
    private static Instant answeredAt(DecisionDocument document) {
        return Objects.requireNonNull(
                Objects.requireNonNull(document.decision().review()).answered());
    }

    /** Two queries, and the events of the few decisions that may have ended. */
    private static long reviewable(
            Reading server,
            WorkerId worker,
            CurrencyUnit currency,
            RowFilter within,
            DecisionPolicy policy,
            Instant moment) {
        RowFilter inTime = within.and("recorded_at", ">=", moment.minus(Duration.ofDays(policy.daysToAsk())));
        long number = server.query(rows -> DecisionTable.withoutReview(rows, worker, currency, inTime));
        for (DecisionId id : server.query(rows -> DecisionTable.ending(rows, worker, currency, inTime))) {
            number += document(server, id, policy).isOpen(moment) ? 1 : 0;
        }
        return number;
    }

    private static List<DecisionDocument> reviewable(List<DecisionDocument> documents, Instant moment) {
        return documents.stream()
                .filter(document -> document.isOpen(moment)
                        && !document.decision().id().isRejection()
                        && document.askUntil() != null)
                .toList();
    }

    /** The number of decisions that are not in full. */
    public long others() {
        return more.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The decisions of which a review can be asked for, the first of those in full. A rejection is among what can be appealed in the lines of the
     * statement.
     */
    @API(status = API.Status.INTERNAL)
    public StatementSummary.@Nullable Several review() {
        return review(reviewable(latest, moment), reviewable);
    }

    /** The decisions after the period of which a review can be asked for, without rejections. */
    @API(status = API.Status.INTERNAL)
    public StatementSummary.@Nullable Several laterReview() {
        List<DecisionDocument> open = reviewable(later, moment);
        return review(open, open.size());
    }

    private static StatementSummary.@Nullable Several review(List<DecisionDocument> documents, long all) {
        return documents.stream()
                .min(Comparator.comparing(document -> Objects.requireNonNull(document.askUntil())))
                .map(first -> new StatementSummary.Several(
                        all,
                        new StatementSummary.Pending(
                                first.decision().id().value(),
                                title(first.decision()),
                                first.decision().reason().given(),
                                first.askUntil()),
                        first.decision().atStake()))
                .orElse(null);
    }

    private static LineTitle title(Decision decision) {
        Phrase said = decision.atStake() == null
                ? decision.decided()
                : Phrase.of("decided.at-stake", decision.decided(), decision.atStake());
        return new LineTitle(said.toString(), List.of(said));
    }
}
