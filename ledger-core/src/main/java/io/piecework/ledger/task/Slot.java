package io.piecework.ledger.task;

import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.terms.Availability;
import io.piecework.ledger.terms.Price;
import io.piecework.ledger.terms.ReviewPolicy;
import io.piecework.ledger.text.Title;
import org.apiguardian.api.API;

/**
 * A slot that an assignment takes, with the task's terms.
 *
 * @param price the slot's share of the reservation
 */
@API(status = API.Status.INTERNAL)
public record Slot(RequesterId requester, Title title, Price price, ReviewPolicy review, Availability availability) {}
