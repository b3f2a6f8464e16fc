package io.piecework.ledger.document.explanation;

import io.piecework.ledger.command.Category;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.time.Duration;
import java.util.Objects;

/** Describes the decisions on submitted work. */
final class ReviewSentences {

    private ReviewSentences() {}

    static void register(Sentences sentences) {
        sentences.describe(
                AssignmentEvent.Approved.class,
                (narrative, event) -> "Approved " + Words.by(event) + "." + Prices.paid(narrative, event));
        sentences.describe(AssignmentEvent.ApprovedAutomatically.class, ReviewSentences::approvedAutomatically);
        sentences.describe(
                AssignmentEvent.PartiallyApproved.class,
                (narrative, event) -> "Approved in part " + Words.by(event) + ": " + event.paid() + " of "
                        + event.price().reward() + "." + Prices.paid(narrative, event) + Prices.released(event)
                        + Words.because(event.reason()));
        sentences.describe(AssignmentEvent.Rejected.class, ReviewSentences::rejected);
        sentences.describe(
                AssignmentEvent.ScreenedOut.class,
                (narrative, event) -> "Screened out " + Words.by(event) + ". The task's terms pay "
                        + event.pay().reward() + " for this." + Prices.paid(narrative, event)
                        + Prices.released(event) + Words.because(event.reason()));
    }

    private static String approvedAutomatically(
            AssignmentNarrative narrative, AssignmentEvent.ApprovedAutomatically event) {
        Duration after = Objects.requireNonNull(narrative.accepted().approveAfter());
        return "Approved automatically: no decision came before " + event.endedDeadline() + ", " + Words.of(after)
                + " after it was submitted." + Prices.paid(narrative, event);
    }

    private static String rejected(AssignmentNarrative narrative, AssignmentEvent.Rejected event) {
        Category category = event.category();
        String named = category == null ? "" : ", category " + Words.quoted(category.text());
        return "Rejected " + Words.by(event) + named + ". Nothing is paid." + Prices.released(event) + slot(event)
                + " It can be appealed or overturned " + narrative.window(event) + "."
                + Words.because(event.reason());
    }

    private static String slot(AssignmentEvent.Rejected event) {
        if (!event.reopened()) {
            return " The slot is used up.";
        }
        return event.funds() == null
                ? " The slot is free for another worker, and its money stays reserved."
                : " The slot is free again.";
    }
}
