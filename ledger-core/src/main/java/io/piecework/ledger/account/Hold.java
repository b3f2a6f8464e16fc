package io.piecework.ledger.account;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.money.Amount;

/**
 * What somebody keeps back in an account until they release it, as a movement leaves it.
 *
 * @param operation by which it was placed
 * @param everything whether whatever becomes available is kept back too
 * @param moved what the movement added; below zero where it took from it
 * @param left what is kept back
 * @param standing false once it is released
 */
public record Hold(OperationId operation, boolean everything, Amount moved, Amount left, boolean standing) {}
