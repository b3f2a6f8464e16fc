/**
 * Exact money: amounts, rates, rounding and allotment.
 *
 * <ul>
 *   <li>Every amount in the ledger is an {@link io.piecework.ledger.money.Amount}: an exact decimal in one currency, at most 18 integer
 *       and 12 fraction digits. Bounds are checked before arithmetic.
 *   <li>Nothing is rounded without a {@link io.piecework.ledger.money.Rounding}, which the event of the decision records.
 *   <li>The canonical text has at least the currency's minor digits and no superfluous zeros: {@code USD 0.50}, {@code JPY 400.4}.
 * </ul>
 *
 * <p>No events. Imported by every package; the only package that uses Moneta's classes.
 */
@NullMarked
package io.piecework.ledger.money;

import org.jspecify.annotations.NullMarked;
