/**
 * Workers: their status, and their earnings between credit and payout.
 *
 * <ul>
 *   <li>Held earnings become available at their maturity. Due work gives {@code MatureEarnings}; a payout matures what is due itself.
 *   <li>The platform can place explicit holds on available earnings. The id of a hold is the operation that placed it.
 *   <li>A worker is active, suspended or closed, the same in all currencies. A suspended or closed worker takes no new work and is not
 *       paid out; accepted work is reviewed and paid, and no balance changes.
 *   <li>Earnings leave an account only by an event of their own, on a legal basis and by two operators: forfeited earnings are the
 *       platform's, escheated ones are unclaimed property, which is owed until it is reclaimed for the worker.
 *   <li>Tax is withheld in the event of each earning and is owed to the tax authority. A payout withholds no more. A reversal takes the
 *       tax back as well; if it was remitted already, the withheld balance is negative and the next withholding fills it.
 * </ul>
 *
 * <p>Events: {@code maturity-reached}, {@code hold-*}, {@code worker-*}, {@code withholding-*}, {@code tax-remitted},
 * {@code earnings-forfeited}, {@code earnings-escheated}, {@code earnings-reclaimed}, {@code dust-forfeited}.
 *
 * <p>The package imports {@code account}; payout and assignment import it for {@link io.piecework.ledger.account.worker.Workers#requireActive}.
 */
@NullMarked
package io.piecework.ledger.account.worker;

import org.jspecify.annotations.NullMarked;
