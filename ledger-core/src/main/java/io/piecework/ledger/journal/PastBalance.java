package io.piecework.ledger.journal;

import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;

/**
 * What a worker had in one currency as of some moment, by the journal. What awaited review then is not in it: it is the requester's, and no
 * account of the worker's.
 *
 * @param paid what had left for good by then
 * @see Balance
 */
public record PastBalance(
        WorkerId worker,
        Amount held,
        Amount available,
        Amount inTransit,
        Amount paid,
        Amount unclaimed,
        Amount withheld) {}
