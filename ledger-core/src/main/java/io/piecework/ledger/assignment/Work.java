package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.terms.Price;
import io.piecework.ledger.text.Title;

/**
 * The part that all events of one assignment have in common: which task, whose work and at what price. It is fixed when the worker
 * accepts the assignment and repeated in every later event, so that each event can be read alone.
 *
 * @param title the task's title at that time
 * @param price the assignment's share of the task's reservation
 */
public record Work(
        AssignmentId assignment, TaskId task, Title title, WorkerId worker, RequesterId requester, Price price) {}
