package io.piecework.ledger.assignment;

import io.piecework.ledger.message.AssignmentId;
import io.piecework.ledger.message.TaskId;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;

/**
 * An assignment as it stands.
 *
 * @param reward what it earns when it is approved
 */
public record AssignmentView(
        AssignmentId assignment, TaskId task, WorkerId worker, Amount reward, AssignmentStatus status) {}
