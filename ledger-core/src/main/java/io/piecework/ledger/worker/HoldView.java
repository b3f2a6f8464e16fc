package io.piecework.ledger.worker;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.money.Amount;

/**
 * A hold as it stands.
 *
 * @param everything whether what becomes available is kept back too
 * @param amount what it keeps back; nothing once it is released
 * @param reason why it was placed
 */
public record HoldView(
        OperationId hold, WorkerId worker, boolean everything, Amount amount, Reason reason, HoldStatus status) {}
