package io.piecework.ledger.reading.decision;

import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.command.DecidedAgainst;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.Taken;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Reads decisions: lists from the index, newest first, and each decision from its events. */
@API(status = API.Status.INTERNAL)
public final class DecisionReader {

    /** The most decisions of one page. */
    public static final int MOST = 1_000;

    /** The index of decisions by {@code decision} and {@code worker}, for the FROM clause of a query of another package. */
    public static final String DECISIONS = DecisionTable.NAME;

    private DecisionReader() {}

    /**
     * The decisions recorded before a position, newest first.
     *
     * @param worker null for all workers
     * @throws IllegalArgumentException when the page is shorter than one or longer than {@value #MOST}
     */
    public static List<DecisionLine> page(Reading reading, @Nullable WorkerId worker, long before, int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " decisions, not " + most);
        }
        return reading.query(rows -> DecisionTable.page(rows, worker, before, most));
    }

    /** The streams of the reviews that can be asked for: one for each decision against the worker. */
    public static List<String> reviews(Rows rows, WorkerId worker) {
        return DecisionTable.ids(rows, worker).stream().map(Review::stream).toList();
    }

    /** A decision; empty where it is unknown. */
    public static Optional<Decision> find(Reading reading, DecisionId id) {
        return reading.query(rows -> DecisionTable.find(rows, id)).map(place -> decision(reading, place));
    }

    private static Decision decision(Reading reading, DecisionTable.Place place) {
        LedgerEvent event = event(reading, place);
        Taken taken = taken(event)
                .filter(found -> found.id().equals(place.line().decision()))
                .orElseThrow(() -> new StorageException(
                        StorageException.Code.DAMAGED,
                        place.line().decision() + " is no decision of " + place.stream() + "@" + place.sequence()));
        Background background = event instanceof AssignmentEvent.Step step
                ? WorkBackground.of(reading, taken.id().kind(), step)
                : AccountBackground.of(reading, event);
        Review review = reading.state(Review.KIND, Review.stream(taken.id())).orElse(Review.KIND.initial());
        return new Decision(
                taken.id(),
                taken.worker(),
                taken.about(),
                background.task,
                background.requester,
                background.title,
                background.decided == null ? decided(event, taken) : background.decided,
                Makers.of(event.stamp().actor(), taken.approver()),
                ground(event, taken.reason()),
                taken.category(),
                taken.offered(),
                taken.paid(),
                taken.atStake(),
                event.stamp().effective(),
                event.stamp().recorded(),
                place.line().position(),
                background.appealEnded == null ? taken.appealUntil() : background.appealEnded,
                background.over,
                background.facts,
                background.terms,
                since(background, review),
                background.appeal == null ? RequestedReview.of(review) : background.appeal);
    }

    /** What an event takes from a worker; empty where it takes nothing. */
    static Optional<Taken> taken(LedgerEvent event) {
        return event instanceof DecidedAgainst decision ? Optional.ofNullable(decision.taken()) : Optional.empty();
    }

    private static Phrase decided(LedgerEvent event, Taken taken) {
        if (event instanceof HoldEvent.Placed hold && hold.amount() == null) {
            return Sentence.HOLD_EVERYTHING.with();
        }
        boolean unpaid = taken.paid() != null && taken.paid().isZero();
        return switch (taken.id().kind()) {
            case SCREEN_OUT -> (unpaid ? Sentence.SCREEN_OUT_UNPAID : Sentence.SCREEN_OUT).with();
            case VISIT_PAY -> (unpaid ? Sentence.VISIT_UNPAID : Sentence.VISIT_PAY).with();
            default -> Sentence.valueOf(taken.id().kind().name()).with();
        };
    }

    private static List<Decision.Fact> since(Background background, Review review) {
        var since = new ArrayList<>(background.since);
        ReviewEvent.Requested requested = review.requested();
        if (requested != null) {
            since.add(Background.fact(requested, Sentence.REVIEW_REQUESTED, requested.answerBy(), requested.reason()));
        }
        ReviewEvent.Answered answered = review.answered();
        if (answered != null) {
            since.add(Background.fact(answered, Sentence.REVIEW_ANSWERED, answered.outcome(), answered.reason()));
        }
        since.sort(Comparator.comparing(Decision.Fact::at, Comparator.nullsLast(Comparator.naturalOrder())));
        return since;
    }

    private static LedgerEvent event(Reading reading, DecisionTable.Place place) {
        List<LedgerEvent> events =
                reading.events(List.of(place.stream()), place.sequence() + 1).getOrDefault(place.stream(), List.of());
        if (events.size() <= place.sequence()) {
            throw new StorageException(
                    StorageException.Code.DAMAGED,
                    place.line().decision() + " has lost its event " + place.stream() + "@" + place.sequence());
        }
        return events.get(place.sequence());
    }

    /** The reason as it was given. A decision without one was made by a deadline. */
    private static Phrase ground(LedgerEvent event, @Nullable Reason reason) {
        if (reason != null) {
            return Phrase.given(reason.text());
        }
        AssignmentEvent.TimedOut timedOut = (AssignmentEvent.TimedOut) event;
        return Sentence.GROUND_TIME_OUT.with(Objects.requireNonNull(timedOut.endedDeadline()));
    }
}
