package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.Taken;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.Assignments;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The module of decisions against workers: their index, and the requests for reviews and their answers, which do not look at money. */
@API(status = API.Status.INTERNAL)
public final class Decisions implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.streams(Review.KIND).events(ReviewEvent.class);
        registration.command(RequestReview.class, Decisions::request);
        registration.command(AnswerReview.class, Decisions::answer);
        registration.command(AnnounceReview.class, Decisions::announce);
        registration.projection(DecisionTable.PROJECTION);
    }

    private static LedgerEvent request(RequestReview command, Unit unit) {
        Optional<StandingDecision> known = StandingDecision.find(unit, command.decision());
        EventStream<Review> review = review(unit, command.decision());
        return Idempotent.of(command, unit, parties(known.map(StandingDecision::taken)))
                .once(
                        review,
                        review.state().requested(),
                        ReviewEvent.Requested.class,
                        () -> requested(command, unit, known));
    }

    private static Parties parties(Optional<Taken> taken) {
        return taken.map(found -> Parties.of(found.worker())).orElse(Parties.UNKNOWN);
    }

    private static ReviewEvent.Requested requested(RequestReview command, Unit unit, Optional<StandingDecision> known) {
        DecisionId id = command.decision();
        StandingDecision decision = requireStanding(command, known);
        Stamp stamp = unit.stamp(command).notBefore(id.stream(), decision.stamp());
        Instant last = decision.stamp().recorded().plus(Duration.ofDays(command.daysToAsk()));
        Instant now =
                stamp.actor().role() == Actor.Role.IMPORT ? stamp.effective() : stamp.meets(last, decision.stamp());
        if (now.isAfter(last)) {
            throw Refusal.because(
                    RefusalCode.WINDOW_CLOSED, id.stream(), "could be reviewed until %s, it is %s", last, now);
        }
        return new ReviewEvent.Requested(
                id,
                command.worker(),
                command.reason(),
                command.daysToAsk(),
                command.daysToAnswer(),
                stamp.effective().plus(Duration.ofDays(command.daysToAnswer())),
                stamp);
    }

    /** @throws Refusal {@code unknown-subject}, or {@code wrong-state} for a rejection and for a decision that is over */
    private static StandingDecision requireStanding(RequestReview command, Optional<StandingDecision> known) {
        DecisionId id = command.decision();
        StandingDecision decision = known.filter(found -> found.taken().worker().equals(command.worker()))
                .orElseThrow(() -> Refusal.because(
                        RefusalCode.UNKNOWN_SUBJECT,
                        id.stream(),
                        "is %s, it would have to be %s",
                        "no decision against " + command.worker(),
                        "one"));
        if (id.isRejection()) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    id.stream(),
                    "is %s, its review is %s",
                    "a rejection",
                    "the appeal: give appeal-rejection");
        }
        if (!decision.stands()) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    id.stream(),
                    "is %s, it would have to be %s",
                    "over or taken back",
                    "a decision that stands");
        }
        return decision;
    }

    private static LedgerEvent answer(AnswerReview command, Unit unit) {
        DecisionId id = command.decision();
        EventStream<Review> review = review(unit, id);
        ReviewEvent.Requested requested = review.state().requested();
        return Idempotent.of(command, unit, requested == null ? Parties.UNKNOWN : Parties.of(requested.worker()))
                .once(review, review.state().answered(), ReviewEvent.Answered.class, () -> {
                    if (requested == null) {
                        throw Refusal.because(
                                RefusalCode.UNKNOWN_SUBJECT,
                                id.stream(),
                                "has %s, an answer needs %s",
                                "no requested review",
                                id.isRejection()
                                        ? "one; an appeal is answered with dismiss-appeal or overturn-rejection"
                                        : "one");
                    }
                    return new ReviewEvent.Answered(
                            id,
                            requested.worker(),
                            command.outcome(),
                            command.reason(),
                            requested.answerBy(),
                            unit.stamp(command).notBefore(id.stream(), requested.stamp()));
                });
    }

    private static LedgerEvent announce(AnnounceReview command, Unit unit) {
        DecisionId id = command.decision();
        EventStream<Review> review = review(unit, id);
        return Idempotent.of(command, unit, Parties.NONE)
                .once(review, review.state().due(), ReviewEvent.Due.class, () -> {
                    ReviewEvent.Due open =
                            id.isRejection() ? appeal(id, unit, command) : requested(review.state(), unit, command);
                    if (open == null || !open.answerBy().equals(command.answerBy())) {
                        throw Refusal.because(
                                RefusalCode.WRONG_STATE,
                                id.stream(),
                                "has %s, it would have to be one to answer by %s",
                                open == null ? "no open review" : "a review to answer by " + open.answerBy(),
                                command.answerBy());
                    }
                    return open;
                });
    }

    /** Null where no appeal is open. */
    private static ReviewEvent.@Nullable Due appeal(DecisionId id, Unit unit, AnnounceReview command) {
        AssignmentEvent.Appealed appeal = Assignments.openAppeal(unit, new AssignmentId(id.subject()));
        return appeal == null ? null : new ReviewEvent.Due(id, appeal.worker(), appeal.answerBy(), unit.stamp(command));
    }

    /** Null where no review is open. */
    private static ReviewEvent.@Nullable Due requested(Review review, Unit unit, AnnounceReview command) {
        ReviewEvent.Requested requested = review.requested();
        return requested == null || review.answered() != null
                ? null
                : new ReviewEvent.Due(
                        requested.decision(), requested.worker(), requested.answerBy(), unit.stamp(command));
    }

    private static EventStream<Review> review(Unit unit, DecisionId decision) {
        return unit.stream(Review.KIND, Review.stream(decision));
    }
}
