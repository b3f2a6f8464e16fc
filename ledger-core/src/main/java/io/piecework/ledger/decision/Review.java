package io.piecework.ledger.decision;

import io.piecework.ledger.id.DecisionId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.StreamKind;
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

    static final StreamKind<Review> KIND = new StreamKind<>() {
        @Override
        public String prefix() {
            return "review";
        }

        @Override
        public Review initial() {
            return new Review(null, null, null);
        }

        @Override
        public Review evolve(Review state, LedgerEvent event) {
            if (event instanceof ReviewEvent.Requested requested) {
                return new Review(requested, state.answered(), state.due());
            }
            return event instanceof ReviewEvent.Due due
                    ? new Review(state.requested(), state.answered(), due)
                    : new Review(state.requested(), (ReviewEvent.Answered) event, state.due());
        }
    };

    static String stream(DecisionId decision) {
        String name = KIND.prefix() + ":" + decision.value();
        return name.length() <= LONGEST_NAME ? name : StreamKind.digested(KIND.prefix(), decision.value());
    }
}
