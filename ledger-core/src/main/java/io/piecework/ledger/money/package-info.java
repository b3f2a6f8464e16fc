/**
 * Exact money: amounts, rates, rounding and allotment.
 *
 * <p>Every amount in the ledger is an {@link io.piecework.ledger.money.Amount}: an exact decimal in one currency, at most 18
 * integer and 12 fraction digits. Nothing here rounds unless a {@link io.piecework.ledger.money.Rounding} says how. This is the
 * only room that touches Moneta's classes.
 */
@NullMarked
package io.piecework.ledger.money;

import org.jspecify.annotations.NullMarked;
