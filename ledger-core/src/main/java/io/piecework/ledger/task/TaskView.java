package io.piecework.ledger.task;

import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.text.Title;

/**
 * A task as it stands.
 *
 * @param reward what one approved assignment is worth
 * @param fee what the platform takes on it
 * @param slots how many assignments it may have
 * @param taken how many slots are in use or used up
 */
public record TaskView(
        TaskId task,
        RequesterId requester,
        Title title,
        Amount reward,
        Amount fee,
        int slots,
        int taken,
        TaskStatus status) {}
