package io.piecework.ledger.work.task;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.Price;
import io.piecework.ledger.work.terms.ReviewPolicy;
import org.apiguardian.api.API;

/**
 * A slot that an assignment takes, with the task's terms.
 *
 * @param price the slot's share of the reservation
 */
@API(status = API.Status.INTERNAL)
public record Slot(RequesterId requester, Title title, Price price, ReviewPolicy review, Availability availability) {}
