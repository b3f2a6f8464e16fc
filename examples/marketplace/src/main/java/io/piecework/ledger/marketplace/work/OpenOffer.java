package io.piecework.ledger.marketplace.work;

import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.task.Offer;
import java.util.UUID;

/**
 * A task that a worker can take.
 *
 * @param assignment the id of the piece, made with the page, so that a second click takes no second slot
 */
record OpenOffer(UUID assignment, Offer offer, String requester) {

    static OpenOffer of(Offer offer) {
        return new OpenOffer(UUID.randomUUID(), offer, Person.nameOf(offer.getRequester()));
    }
}
