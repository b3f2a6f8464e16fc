package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.engine.port.StreamKind;
import org.jspecify.annotations.Nullable;

/**
 * The state of a decision's review.
 *
 * @param due the announcement; the only event of a rejection, whose appeal is the review
 */
record Review(
        ReviewEvent.@Nullable Requested requested,
        ReviewEvent.@Nullable Answered answered,
        ReviewEvent.@Nullable Due due) {

    /** The longest name of a stream; with a longer one, its digest is the name. */
    private static final int LONGEST_NAME = 200;

    static final StreamKind<Review> KIND =
            StreamKind.of("review", new Review(null, null, null), ReviewEvent.class, Review::after);

    private Review after(ReviewEvent event) {
        if (event instanceof ReviewEvent.Requested request) {
            return new Review(request, answered, due);
        }
        return event instanceof ReviewEvent.Due announcement
                ? new Review(requested, answered, announcement)
                : new Review(requested, (ReviewEvent.Answered) event, due);
    }

    static String stream(DecisionId decision) {
        String name = KIND.prefix() + ":" + decision.value();
        return name.length() <= LONGEST_NAME ? name : StreamKind.digested(KIND.prefix(), decision.value());
    }
}
