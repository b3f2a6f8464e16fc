package io.piecework.ledger.task;

import io.piecework.ledger.message.RequesterId;
import io.piecework.ledger.message.Title;
import io.piecework.ledger.money.Amount;

/**
 * One slot of a task with its share of the reservation, as it goes to an assignment.
 *
 * @param reward reserved for the worker
 * @param fee reserved for the platform
 */
public record Slot(RequesterId requester, Title title, Amount reward, Amount fee) {}
