package io.piecework.ledger.reading.deadline;

import io.piecework.ledger.command.id.DecisionId;
import java.time.Instant;

/**
 * A review, or an appeal of a rejection, that is not answered yet.
 *
 * @param answerBy when the answer is due, at the latest
 */
public record OpenReview(DecisionId decision, Instant answerBy) {}
