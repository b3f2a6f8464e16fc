package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.id.WorkerId;

/**
 * The result of an erasure. The reason of a split bonus is not erased: it is about several workers.
 *
 * @param keys how many keys of the worker's texts were destroyed; 0 when all were destroyed before
 */
public record ErasedWorker(WorkerId worker, int keys) {}
