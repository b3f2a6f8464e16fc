package io.piecework.ledger.worker;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a worker stands with the platform.
 *
 * @param since from when on; null where nothing ever changed it
 * @param reason why it changed last; null where nothing did
 */
public record WorkerStatusView(
        WorkerId worker,
        WorkerStatus status,
        @Nullable Instant since,
        @Nullable Reason reason) {}
