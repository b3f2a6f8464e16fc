package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An explicit hold as committed.
 *
 * @param everything whether it also holds what becomes available
 * @param amount held now; zero once the hold is released
 * @param reason given when it was placed
 * @param placed when it took effect
 * @param until when it ends by itself; null for never
 */
public record HoldView(
        OperationId hold,
        WorkerId worker,
        boolean everything,
        Amount amount,
        Reason reason,
        HoldStatus status,
        Instant placed,
        @Nullable Instant until) {}
