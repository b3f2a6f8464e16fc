package io.piecework.ledger.calendar;

import io.piecework.ledger.id.DecisionId;
import java.time.Instant;

/**
 * A review, or an appeal of a rejection, that is not answered yet.
 *
 * @param answerBy when the answer is due, at the latest
 */
public record OpenReview(DecisionId decision, Instant answerBy) {}
