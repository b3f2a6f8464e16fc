package io.piecework.ledger.account;

import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.money.Amount;

/**
 * An explicit hold as one movement leaves it: earnings that the platform holds until it releases them.
 *
 * @param operation the operation that placed the hold, which is its id
 * @param everything whether the hold also takes all earnings that become available while it is active
 * @param moved the amount this movement added; negative if it took some out
 * @param left the amount held after the movement
 * @param active false once the hold is released
 */
public record Hold(OperationId operation, boolean everything, Amount moved, Amount left, boolean active) {}
