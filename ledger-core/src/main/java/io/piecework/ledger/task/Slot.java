package io.piecework.ledger.task;

import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.terms.Availability;
import io.piecework.ledger.terms.Price;
import io.piecework.ledger.terms.ReviewPolicy;
import io.piecework.ledger.text.Title;

/**
 * One slot of a task with its share of the reservation, as it goes to an assignment.
 *
 * @param price what is reserved for it
 */
public record Slot(RequesterId requester, Title title, Price price, ReviewPolicy review, Availability availability) {}
