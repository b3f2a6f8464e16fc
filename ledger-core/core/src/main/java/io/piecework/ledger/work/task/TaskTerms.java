package io.piecework.ledger.work.task;

import io.piecework.ledger.work.terms.FeeTerms;
import io.piecework.ledger.work.terms.ReviewPolicy;
import org.apiguardian.api.API;

/**
 * The terms that a task was published with, for decisions on its assignments.
 *
 * @param archived whether the task is archived, which ends all windows to appeal or overturn
 */
@API(status = API.Status.INTERNAL)
public record TaskTerms(FeeTerms fee, ReviewPolicy review, boolean archived) {}
