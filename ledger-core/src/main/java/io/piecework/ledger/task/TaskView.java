package io.piecework.ledger.task;

import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.text.Title;

/**
 * The committed state of a task.
 *
 * @param reward for one approved assignment
 * @param fee of one approved assignment, without tax
 * @param slots the number of slots
 * @param taken the number of slots in use or used up
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
