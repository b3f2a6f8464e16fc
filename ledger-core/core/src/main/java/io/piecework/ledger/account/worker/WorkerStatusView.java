package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.WorkerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A worker's status as committed.
 *
 * @param since the effective time of the last change; null if there was none
 * @param reason of the last change; null if there was none
 */
public record WorkerStatusView(
        WorkerId worker,
        WorkerStatus status,
        @Nullable Instant since,
        @Nullable Reason reason) {}
