package io.piecework.ledger.task;

import io.piecework.ledger.terms.FeeTerms;
import io.piecework.ledger.terms.ReviewPolicy;

/**
 * What a task was published with, for decisions on its work.
 *
 * @param archived whether nothing more is to be decided on it
 */
public record TaskTerms(FeeTerms fee, ReviewPolicy review, boolean archived) {}
