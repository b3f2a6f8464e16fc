package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.work.terms.Price;

/**
 * The part that all events of one assignment have in common: which task, whose work and at what price. It is fixed when the worker
 * accepts the assignment and repeated in every later event, so that each event can be read alone.
 *
 * @param title the task's title at that time
 * @param price the assignment's share of the task's reservation
 */
public record Work(
        AssignmentId assignment, TaskId task, Title title, WorkerId worker, RequesterId requester, Price price) {}
