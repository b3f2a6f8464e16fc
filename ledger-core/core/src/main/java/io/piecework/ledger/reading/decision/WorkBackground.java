package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.id.DecisionId.Kind;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.AssignmentHistory;
import io.piecework.ledger.work.assignment.Assignments;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.task.Tasks;
import io.piecework.ledger.work.terms.DailyShare;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Collects the background of decisions on an assignment: its steps before and after, and the terms that its task was published with. */
final class WorkBackground {

    private WorkBackground() {}

    static Background of(Reading reading, Kind kind, AssignmentEvent.Step event) {
        var background = new Background();
        background.task = event.task();
        background.requester = event.requester();
        background.title = event.title().text();
        List<AssignmentEvent.Step> steps = Assignments.history(reading, event.assignment())
                .map(AssignmentHistory::steps)
                .orElse(List.of());
        int place = steps.indexOf(event);
        int end = place < 0 ? steps.size() : place;
        steps.subList(0, end).forEach(step -> background.facts.add(Background.fact(step, step.fact())));
        if (place >= 0) {
            List<AssignmentEvent.Step> later = steps.subList(place + 1, steps.size());
            later.forEach(step -> background.since.add(Background.fact(step, step.fact())));
            background.over = isOver(kind, later);
            background.appeal = kind == Kind.REJECTION ? RequestedReview.ofAppeal(later) : null;
            if (event instanceof AssignmentEvent.Rejected rejected && background.appeal == null && !background.over) {
                Tasks.archived(reading, event.task()).ifPresent(archived -> archived(background, rejected, archived));
            }
        }
        terms(background, reading, kind, event);
        return background;
    }

    /** The archiving ends the time to appeal when it is recorded, unless that has ended before. */
    private static void archived(
            Background background, AssignmentEvent.Rejected rejected, TaskEvent.Archived archived) {
        Instant ended = archived.stamp().recorded();
        if (rejected.overturnUntil() == null || !ended.isAfter(rejected.overturnUntil())) {
            background.appealEnded = ended;
            background.since.add(Background.fact(archived, Sentence.TASK_ARCHIVED));
        }
    }

    private static boolean isOver(Kind kind, List<AssignmentEvent.Step> later) {
        return switch (kind) {
            case REJECTION, DISMISSED_APPEAL -> later.stream().anyMatch(AssignmentEvent.Overturned.class::isInstance);
            case DISPUTE -> later.stream().anyMatch(AssignmentEvent.DisputeResolved.class::isInstance);
            default -> false;
        };
    }

    private static void terms(Background background, Reading reading, Kind kind, AssignmentEvent.Step event) {
        TaskEvent.Published published = published(reading, event.task());
        background.term(Sentence.TERMS_OF_TASK, published.reward());
        if (published.policyVersion() != null) {
            background.term(Sentence.TERMS_POLICY, published.policyVersion());
        }
        ReviewPolicy review = published.review();
        switch (kind) {
            case REJECTION, DISMISSED_APPEAL -> rejection(background, review.rejection(), event);
            case PARTIAL_PAY -> background.term(Sentence.TERMS_PARTIAL);
            case SCREEN_OUT -> {
                if (review.screenedOut() == null) {
                    background.term(Sentence.TERMS_NO_SCREEN_OUT);
                } else {
                    background.term(Sentence.TERMS_SCREEN_OUT, review.screenedOut());
                }
            }
            case REFUSED_VISIT, VISIT_PAY ->
                background.terms.add(review.visit().terms(published.reward().currency()));
            case TIME_OUT -> {
                if (review.submitWithin() != null) {
                    background.term(Sentence.TERMS_SUBMIT_WITHIN, words(review.submitWithin()));
                }
            }
            case DISPUTE -> background.term(Sentence.TERMS_DISPUTE);
            case LOST_DISPUTE, REVERSAL -> reversal(background, event);
            default -> throw new IllegalArgumentException("a decision on work is no " + kind);
        }
    }

    private static void rejection(Background background, RejectionRule rule, AssignmentEvent.Step event) {
        if (rule.minimumLength() > 1) {
            background.term(Sentence.TERMS_REJECTION, rule.minimumLength());
        } else {
            background.term(Sentence.TERMS_ANY_REASON);
        }
        if (!rule.useless().isEmpty()) {
            background.term(Sentence.TERMS_USELESS, String.join(", ", rule.useless()));
        }
        if (!rule.categories().isEmpty()) {
            background.term(
                    Sentence.TERMS_CATEGORIES,
                    rule.categories().stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
        if (rule.maximumShare() != null) {
            background.term(Sentence.TERMS_REJECTED_SHARE, rule.maximumShare());
        }
        DailyShare daily = rule.daily();
        if (daily != null) {
            background.term(Sentence.TERMS_REJECTED_DAILY, daily.maximumShare(), daily.always());
        }
        if (event instanceof AssignmentEvent.Rejected rejected) {
            Instant until = rejected.overturnUntil();
            if (until == null) {
                background.term(Sentence.TERMS_APPEAL_UNTIL_ARCHIVED);
            } else {
                background.term(Sentence.TERMS_APPEAL_UNTIL, until);
            }
        }
    }

    private static void reversal(Background background, AssignmentEvent.Step event) {
        background.term(Sentence.TERMS_REVERSAL);
        if (event instanceof AssignmentEvent.Reversal reversal) {
            background.term(
                    reversal.recovery() == Recovery.NEGATIVE ? Sentence.TERMS_NEGATIVE : Sentence.TERMS_AVAILABLE);
        }
    }

    private static TaskEvent.Published published(Reading reading, TaskId task) {
        String stream = task.stream();
        return (TaskEvent.Published)
                Objects.requireNonNull(reading.events(List.of(stream), 1).get(stream))
                        .get(0);
    }

    /** {@code 3 days}, {@code 90 minutes}. */
    private static Phrase words(Duration time) {
        long minutes = time.toMinutes();
        if (minutes > 0 && minutes % (24 * 60) == 0) {
            return Phrase.of("decision.days", time.toDays());
        }
        return minutes > 0 ? Phrase.of("decision.minutes", minutes) : Phrase.of("decision.seconds", time.toSeconds());
    }
}
