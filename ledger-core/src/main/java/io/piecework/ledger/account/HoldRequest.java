package io.piecework.ledger.account;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * A hold to be placed.
 *
 * @param operation by which it is placed, and known from then on
 * @param like an amount in the account's currency
 * @param amount what is kept back; everything that is or becomes available while it stands where it is null
 */
public record HoldRequest(
        OperationId operation, Amount like, @Nullable Amount amount) {}
