package io.piecework.ledger.marketplace.work;

import io.piecework.ledger.marketplace.task.Offer;
import io.piecework.ledger.money.Amount;
import java.util.UUID;

/**
 * A task that a worker can take.
 *
 * @param assignment the id of the piece, made with the page, so that a second click takes no second slot
 * @param free slots that are left
 */
record OpenOffer(UUID assignment, Offer offer, String requester, Amount reward, int free) {}
