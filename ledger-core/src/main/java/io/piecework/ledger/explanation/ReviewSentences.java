package io.piecework.ledger.explanation;

import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.message.Category;
import java.time.Duration;
import java.util.Objects;

/** The reviewer's side: what becomes of work that was handed in. */
final class ReviewSentences {

    private ReviewSentences() {}

    static void describe(Sentences sentences) {
        sentences.tells(
                AssignmentEvent.Approved.class,
                (tale, event) -> "Approved " + Words.by(event) + ": " + Prices.of(tale, event) + ".");
        sentences.tells(AssignmentEvent.ApprovedAutomatically.class, ReviewSentences::approvedAutomatically);
        sentences.tells(
                AssignmentEvent.PartiallyApproved.class,
                (tale, event) -> "Approved in part " + Words.by(event) + ", " + event.paid() + " of "
                        + event.price().reward() + ": " + Prices.of(tale, event)
                        + Prices.released(event) + "." + Words.because(event.reason()));
        sentences.tells(AssignmentEvent.Rejected.class, ReviewSentences::rejected);
        sentences.tells(
                AssignmentEvent.ScreenedOut.class,
                (tale, event) -> "Screened out " + Words.by(event) + ", for which the task's terms pay "
                        + event.pay().reward() + ": " + Prices.of(tale, event)
                        + Prices.released(event) + "." + Words.because(event.reason()));
    }

    private static String approvedAutomatically(AssignmentNarrative tale, AssignmentEvent.ApprovedAutomatically event) {
        Duration after = Objects.requireNonNull(tale.work().approveAfter());
        return "Approved automatically: nobody had decided before " + event.ended() + ", " + Words.of(after)
                + " after it was handed in: " + Prices.of(tale, event) + ".";
    }

    private static String rejected(AssignmentNarrative tale, AssignmentEvent.Rejected event) {
        Category category = event.category();
        String kind = category == null ? "" : ", as " + Words.quoted(category.text());
        String slot = event.reopened() ? "; the slot is free for others" : "; the slot is used up";
        String reserved = event.reopened() && event.funds() == null ? " and stays reserved" : "";
        return "Rejected " + Words.by(event) + kind + ": nothing is paid" + Prices.released(event) + slot + reserved
                + "; it could be appealed or overturned " + tale.window(event) + "."
                + Words.because(event.reason());
    }
}
