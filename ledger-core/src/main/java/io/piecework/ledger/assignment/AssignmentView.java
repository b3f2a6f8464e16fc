package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The committed state of an assignment.
 *
 * @param reward for an approval, before any fee that the worker bears
 * @param deadline when the assignment times out or is approved automatically; null for no deadline
 */
public record AssignmentView(
        AssignmentId assignment,
        TaskId task,
        WorkerId worker,
        Amount reward,
        AssignmentStatus status,
        @Nullable Instant deadline) {}
