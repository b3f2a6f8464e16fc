package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An assignment as it stands.
 *
 * @param reward what it is worth when it is approved
 * @param deadline when time decides what nobody did: it times out, or is approved; null where it has all the time
 */
public record AssignmentView(
        AssignmentId assignment,
        TaskId task,
        WorkerId worker,
        Amount reward,
        AssignmentStatus status,
        @Nullable Instant deadline) {}
